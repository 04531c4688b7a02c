// 四条真实的轨迹在 Chromium 里回放，每个检查点都与服务器的结果（检查模式与回放器自己的）一字不差。

const test = require('node:test');
const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { launch, open } = require('../browser/book');

const folder = 'tests/traces';
const unpacked = (name) => execFileSync('xz', ['-dc', path.join(folder, name)], { encoding: 'utf8', maxBuffer: 1 << 28 });
const names = fs.readdirSync(folder).filter((name) => name.endsWith('.trace.xz')).map((name) => name.replace('.trace.xz', ''));
const lines = (text) => text.split('\n').filter((line) => !line.startsWith('#'));

let browser, page;
test.before(async () => { browser = await launch(); page = await open(browser, 'lab.html'); });
test.after(() => browser.close());

const replay = (code, trace, every) => page.evaluate(async ([code, trace, every]) => {
  const bytes = Uint8Array.from(atob(code), (letter) => letter.charCodeAt(0));
  const said = { 1: [], 2: [] };
  const memory = () => box.exports.memory.buffer;
  const env = {
    write(file, at, size) { said[file].push(new Uint8Array(memory(), Number(at), Number(size)).slice()); },
    file() {}, size: () => -1n, load() {}, exit(status) { throw new Error('exit ' + status); },
    __c_longjmp: new WebAssembly.Tag({ parameters: ['i64'] }),
  };
  const { instance: box } = await WebAssembly.instantiate(bytes, { env });
  const text = new TextEncoder().encode(trace);
  const at = box.exports.malloc(BigInt(text.length + 1));
  new Uint8Array(memory()).set(text, Number(at));
  const status = box.exports.replay(at, BigInt(text.length), BigInt(every));
  return { status, output: await new Blob(said[1]).text(), error: await new Blob(said[2]).text() };
}, [code, trace, every]);

for (const build of ['release', 'checking'])
  test(`${build}：回放与对照数据相同`, async (t) => {
    const code = fs.readFileSync(path.join(process.env.LAB, `replay-${build}.wasm`)).toString('base64');
    let checkpoints = 0;
    for (const name of names) {
      const golden = unpacked(`${name}.${build === 'checking' ? 'checking.' : ''}golden.xz`);
      const every = Number(/every (\d+) ops/.exec(golden)[1]);
      const heard = await replay(code, unpacked(`${name}.trace.xz`), every);
      assert.equal(heard.error, '', name);
      assert.deepEqual(lines(heard.output), lines(golden), name);
      checkpoints += lines(golden).filter((line) => line.startsWith('@')).length;
    }
    t.diagnostic(`${names.length} 条轨迹，${checkpoints} 个检查点`);
  });
