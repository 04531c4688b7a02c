// 引擎：现成的场景一步一步地做，网页里的与本机的程序，印的字与画的图一个字节不差；写错了说一句话，卡不住。

const test = require('node:test');
const assert = require('node:assert/strict');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { spawnSync } = require('node:child_process');
const { launch, open, none } = require('../browser/book');

const built = path.resolve(process.env.LAB);
const engine = path.join(__dirname, '../../book/lab/script/1-engine.js');

// 一个没有尽头的程序：malloc 返回 0，lab_run 是 (loop br 0)。
const ENDLESS = [0, 97, 115, 109, 1, 0, 0, 0, 1, 17, 2, 96, 1, 126, 1, 126, 96, 7, 126, 126, 126, 126, 126, 126, 127, 1, 127, 3, 3, 2, 0, 1, 5, 3, 1, 0, 1,
  7, 29, 3, 6, 109, 101, 109, 111, 114, 121, 2, 0, 6, 109, 97, 108, 108, 111, 99, 0, 0, 7, 108, 97, 98, 95, 114, 117, 110, 0, 1,
  10, 16, 2, 4, 0, 66, 0, 11, 9, 0, 3, 64, 12, 0, 11, 65, 0, 11];

let browser, page;
test.before(async () => {
  browser = await launch();
  page = await open(browser, 'lab.html');
  await page.addScriptTag({ path: engine });
  await page.evaluate(() => { window.run = makeEngine(window.labModules); });
});
test.after(() => browser.close());

const inPage = (scenario, upto) => page.evaluate(([one, k]) => window.run(one, k), [scenario, upto]);

function native(scenario, upto) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lab-'));
  const done = spawnSync(path.join(built, 'native-' + scenario.build),
    [scenario.init, scenario.max, scenario.min, scenario.sizes, scenario.name ?? '', scenario.view ?? 'set', String(upto)], { cwd: folder, encoding: 'utf8' });
  const svg = path.join(folder, '1.svg');
  const result = { output: done.stdout, error: done.stderr, svg: fs.existsSync(svg) ? fs.readFileSync(svg, 'utf8') : undefined };
  fs.rmSync(folder, { recursive: true });
  return result;
}

async function same(scenario, upto) {
  const heard = await inPage(scenario, upto), expected = native(scenario, upto);
  const name = `${scenario.init} ${scenario.max} ${scenario.min} ${scenario.sizes} 第 ${upto} 步`;
  assert.equal(heard.error, expected.error, name);
  assert.equal(heard.output, expected.output, name);
  assert.ok(heard.files['./1.svg'] === expected.svg, `${name}：画的图不同`);
}

test('现成的场景，每一步都与本机的相同', async (t) => {
  const { presets } = JSON.parse(await page.textContent('.lab [data-part=data]'));
  assert.ok(presets.length >= 8);
  let steps = 0;
  for (const { scenario } of presets)
    for (let upto = 0; upto <= scenario.sizes.split(',').length; upto++, steps++) await same(scenario, upto);
  t.diagnostic(`${presets.length} 个场景，${steps} 步`);
});

// 种子定死的骰子：小于 n 的一个数。
function dice(state) {
  return (n) => { state = (state * 1103515245 + 12345) % 2147483648; return Math.floor(state / 65536) % n; };
}

const builds = ['release', 'release', 'checking', 'fraction8', 'minbits4', 'keep1'];

// 随机的场景。
function scenarios(count) {
  const below = dice(20261201);
  return Array.from({ length: count }, () => {
    const sizes = [];
    let allocations = 0;
    const alive = new Set();
    for (let i = 0; i < 12; i++) {
      const which = [...alive][below(alive.size || 1)];
      const kind = alive.size ? below(5) : 0;
      if (kind === 3) { sizes.push('-' + which); alive.delete(which); }
      else if (kind === 4) sizes.push(which + '>' + below(20000));
      else { sizes.push(String(below(kind === 2 ? 20000 : 600))); alive.add(++allocations); }
    }
    return { init: String(1024 << below(4)), max: String(8192 << below(8)), min: '0', sizes: sizes.join(','), build: builds[below(builds.length)] };
  });
}

test('随机的场景也相同', async () => {
  for (const scenario of scenarios(40)) await same(scenario, 12);
});

// 乱写的：一行一个，另加把记号胡乱排在一起的。
function odd() {
  const listed = fs.readFileSync(path.join(__dirname, 'hostile.txt'), 'utf8').trimEnd().split('\n');
  const pieces = ['甲', '乙', '集合', '=', '>', '!', '-', '+', '@', '*', ',', '..', 'R', '?', '1', '100', '8K', '3M', ' ', ':'];
  const below = dice(7);
  const mixed = Array.from({ length: 60 }, () => Array.from({ length: 2 + below(13) }, () => pieces[below(pieces.length)]).join(''));
  return [...listed, ...mixed, '1'.repeat(5000), 'R'.repeat(300)];
}

test('乱写的，与本机说的是同一句', async (t) => {
  const all = odd(), views = ['set', 'whole', 'tree', 'links'];
  for (const [i, sizes] of all.entries())
    await same({ init: '8192', max: '8388608', min: '0', sizes, build: i % 3 ? 'release' : 'checking', view: views[i % 4] }, 99);
  for (const [init, max, min] of [['100', '8192', '0'], ['8192', '1024', '0'], ['1025', '8192', '0'], ['8K', '8M', '1'], ['', '1', '1'], ['-1', '8192', '0']])
    await same({ init, max, min, sizes: '100', build: 'release' }, 1);
  t.diagnostic(`${all.length} 种`);
});

test('很长的场景要么做完，要么五秒停下；接着还能用', async (t) => {
  const heard = await inPage({ init: '8192', max: '8388608', min: '0', sizes: Array.from({ length: 4000 }, (_, i) => (i % 2 ? '-' + (i + 1) / 2 : '40*1')).join(','), build: 'release' }, 4000);
  t.diagnostic(heard.error || '做完了');
  assert.match(heard.error, /^$|秒还没有做完/);
  const crowded = await inPage({ init: '8192', max: '8388608', min: '0', sizes: '20000*600', build: 'release' }, 1);
  assert.match(crowded.files['./1.svg'], /略去 \d+ 块/, '块太多，换 make explore 的画法');
  const endless = await page.evaluate((bytes) => makeEngine({ release: btoa(String.fromCharCode(...bytes)) })({ init: '1', max: '1', min: '0', sizes: '1', build: 'release' }, 1), ENDLESS);
  assert.match(endless.error, /5 秒还没有做完/);
  assert.equal((await inPage({ init: '8192', max: '8388608', min: '0', sizes: '100', build: 'release' }, 1)).error, '');
  none(page.complaints);
});
