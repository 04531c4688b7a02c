// 书里的示例，编译成 WebAssembly 在 Chromium 里跑，印的与书里印的一个字节不差。

const test = require('node:test');
const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { launch, open } = require('../browser/book');

const read = (name) => fs.readFileSync(name, 'utf8');
const compiled = (name) => path.join(process.env.LAB, 'demo', name + '.wasm');

// 清单的一行：输出的名字，程序，退出码，在哪里，参数。
const runs = read(path.join(process.env.WEAVE, 'runs')).trim().split('\n').map((line) => line.split('\t'))
  .map(([key, name, status, , args]) => ({ key, name, status: Number(status), args: (args ?? '').match(/[^\s']+/g) ?? [] }));
const excused = new Set(read(path.join(__dirname, 'demos.txt')).split('\n').filter((line) => /^[a-z]/.test(line)).map((line) => line.split(' ')[0]));

const unpacked = (name) => execFileSync('xz', ['-dc', name], { encoding: 'utf8', maxBuffer: 1 << 28 });

let browser, page;
test.before(async () => {
  browser = await launch();
  page = await open(browser, 'lab.html');
  await page.evaluate(() => { window.traces = {}; });
  for (const name of traces) await page.evaluate(([key, text]) => { window.traces[key] = new TextEncoder().encode(text); }, [name, unpacked(name)]);
});
test.after(() => browser.close());

// 示例读的轨迹：先解开，放在页面里。
const traces = fs.readdirSync('tests/traces').filter((name) => name.endsWith('.trace.xz')).map((name) => `tests/traces/${name}`);

const inPage = (base64, args) => page.evaluate(async ([code, words]) => {
  const bytes = Uint8Array.from(atob(code), (letter) => letter.charCodeAt(0));
  const tag = () => new WebAssembly.Tag({ parameters: ['i64'] });
  let output = '', box;
  const decoder = new TextDecoder(), memory = () => box.exports.memory.buffer;
  const text = (at, size) => new TextDecoder().decode(new Uint8Array(memory(), Number(at), Number(size)));
  const env = {
    write(file, at, size) { output += decoder.decode(new Uint8Array(memory(), Number(at), Number(size)), { stream: true }); },
    file() {},
    size(at, length) { return BigInt(window.traces[text(at, length)]?.length ?? -1); },
    load(at, length, to) { new Uint8Array(memory()).set(window.traces[text(at, length)], Number(to)); },
    exit(status) { throw new Error('exit ' + status); }, __c_longjmp: tag(), __cpp_exception: tag(),
  };
  ({ instance: box } = await WebAssembly.instantiate(bytes, { env }));
  const put = (data) => { const at = box.exports.malloc(BigInt(data.length)); new Uint8Array(memory(), Number(at), data.length).set(data); return at; };
  const pointers = words.map((word) => put(new TextEncoder().encode(word + '\0')));
  const argv = put(new Uint8Array(new BigUint64Array([...pointers, 0n]).buffer));
  try { return { status: (box.exports.main ?? box.exports.__main_argc_argv)(words.length, argv), output }; } catch (fault) {
    const said = /^exit (\d+)/.exec(fault.message);
    return { status: said ? Number(said[1]) : String(fault), output };
  }
}, [base64, args]);

test('示例的输出与书里的相同', async (t) => {
  let same = 0;
  const wrong = [];
  for (const run of runs) {
    if (excused.has(run.name)) continue;
    const heard = await inPage(fs.readFileSync(compiled(run.name)).toString('base64'), [run.name, ...run.args]);
    const expected = read(path.join(process.env.DEMO_OUT, run.key + '.txt'));
    if (heard.output === expected && heard.status === run.status) same++;
    else wrong.push(`${run.key}：${heard.status}\n${heard.output.slice(0, 400)}\n---- 应为 ${run.status}\n${expected.slice(0, 400)}`);
  }
  t.diagnostic(`${runs.length} 次运行，${same} 次相同；跑不了的 ${excused.size} 个程序见 tests/lab/demos.txt`);
  assert.equal(wrong.length, 0, wrong.join('\n\n'));
});
