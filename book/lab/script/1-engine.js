// 引擎：一个 Worker 里把 WebAssembly 的程序库跑一遍。卡住了就关掉这个 Worker，网页不受影响；什么也不从网络取。

const SECONDS = 5;

// 在 Worker 里；整个函数的文字交给它，所以不能用外面的名字。
function inside() {
  const decoder = new TextDecoder(), encoder = new TextEncoder();
  const compiled = {};

  async function instance(wasm, heard) {
    const tag = () => new WebAssembly.Tag({ parameters: ['i64'] });
    const text = (at, size) => decoder.decode(new Uint8Array(box.exports.memory.buffer, Number(at), Number(size)));
    const env = {
      write(file, at, size) { heard[file === 2 ? 'error' : 'output'] += text(at, size); },
      file(at, size, data, length) { heard.files[text(at, size)] = text(data, length); },
      exit(status) { throw new Error('exit ' + status); },
      __c_longjmp: tag(), __cpp_exception: tag(),
    };
    const box = await WebAssembly.instantiate(wasm, { env });
    return box;
  }

  function string(box, value) {
    const bytes = encoder.encode(value + '\0');
    const at = box.exports.malloc(BigInt(bytes.length));
    new Uint8Array(box.exports.memory.buffer, Number(at), bytes.length).set(bytes);
    return at;
  }

  onmessage = async ({ data }) => {
    const heard = { id: data.id, output: '', error: '', files: {} };
    try {
      compiled[data.build] = compiled[data.build] || await WebAssembly.compile(data.bytes);
      const box = await instance(compiled[data.build], heard);
      box.exports.lab_run(...data.sizes.map(value => string(box, value)), data.upto);
    } catch (fault) {
      if (!/^exit /.test(fault.message)) heard.error += fault instanceof WebAssembly.RuntimeError ? '程序越了界，停下了' : '这个浏览器跑不了：' + fault.message;
      else if (heard.error === '') heard.error = '程序中途结束了';
    }
    postMessage(heard);
  };
}

function bytesOf(base64) { return Uint8Array.from(atob(base64), letter => letter.charCodeAt(0)); }

// 挑到的那一种程序库：在旁边的一个脚本里，取一次。
function load(build) {
  return new Promise(resolve => {
    const script = document.createElement('script');
    script.src = 'lab/module-' + build + '.js';
    script.onload = script.onerror = resolve;
    document.head.append(script);
  });
}

// 照场景跑一遍，得到 { output, error, files }；后来的一次使前面的作废。
function makeEngine(modules) {
  const source = URL.createObjectURL(new Blob(['(' + inside + ')()'], { type: 'text/javascript' }));
  let worker = null, count = 0, sent = {}, pending = null;

  function start() { worker = new Worker(source); sent = {}; worker.onmessage = ({ data }) => { if (pending && data.id === pending.id) settle(data); }; }
  function stop() { worker.terminate(); worker = null; }
  function settle(heard) { const { resolve, timer } = pending; pending = null; clearTimeout(timer); resolve(heard); }

  return async function run(scenario, upto) {
    if (!modules[scenario.build]) await load(scenario.build);
    if (!modules[scenario.build]) return { output: '', error: '没有这一种程序库：这本书织的时候换过参数', files: {} };
    if (pending) { stop(); settle(null); }
    if (!worker) start();
    const id = ++count, build = scenario.build;
    const bytes = sent[build] ? null : bytesOf(modules[build]);
    sent[build] = true;
    return new Promise(resolve => {
      const timer = setTimeout(() => { stop(); settle({ output: '', error: SECONDS + ' 秒还没有做完，停下了', files: {} }); }, 1000 * SECONDS);
      pending = { id, resolve, timer };
      worker.postMessage({ id, build, bytes, upto, sizes: [scenario.init, scenario.max, scenario.min, scenario.sizes, scenario.name ?? '', scenario.view ?? 'set'] });
    });
  };
}
