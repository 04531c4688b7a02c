// 实验台那一页：走、退、改、加、现成的场景、地址里的场景；手机上放得下；不碰网络。

const test = require('node:test');
const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const { launch, open, none } = require('../browser/book');

let browser;
test.before(async () => { browser = await launch(); });
test.after(() => browser.close());

async function start(hash = '', options = {}) {
  const page = await open(browser, 'lab.html' + hash, options);
  await page.waitForSelector('.lab-figure svg');
  const part = (name) => page.locator(`.lab [data-part=${name}]`);
  const fact = async (name) => page.locator(`.lab-facts div:has(dt:text-is("${name}")) dd`).textContent();
  const settled = async (where) => page.waitForFunction((words) => document.querySelector('.lab [data-part=where]').textContent === words
    && document.querySelectorAll('.lab-steps li').length === Number(words.split(' ')[0]), where);
  return { page, part, fact, settled };
}

test('地址里的场景；后退就是从前的样子', async () => {
  const { page, part, fact, settled } = await start('#i=1024&x=8192&s=100*6,700');
  await settled('2 / 2');
  assert.equal(await fact('mem_allocated'), '4096');
  assert.match(await part('said').textContent(), /换新块 1 次/);
  const last = await part('figure').innerHTML();
  await part('back').click();
  await settled('1 / 2');
  assert.notEqual(await part('figure').innerHTML(), last);
  await part('next').click();
  await settled('2 / 2');
  assert.equal(await part('figure').innerHTML(), last);
  assert.match(page.url(), /#i=1024&x=8192&s=100\*6,700&k=2$/);
  none(page.complaints);
  await page.context().close();
});

test('改一个尺寸，图与数跟着变；写错了说一句，改回来就好', async () => {
  const { page, part, fact } = await start('#s=100');
  assert.equal(await fact('mem_allocated'), '8192');
  await part('init').fill('１６Ｋ');
  await part('init').blur();
  await page.waitForFunction(() => document.querySelector('.lab-facts dd').textContent === '16384');
  await part('init').fill('100');
  await part('init').blur();
  await part('error').waitFor({ state: 'visible' });
  assert.match(await part('error').textContent(), /INIT=100/);
  await part('init').fill('8192');
  await part('init').blur();
  await part('error').waitFor({ state: 'hidden' });
  none(page.complaints);
  await page.context().close();
});

test('按钮添一项，从停着的那一步接着', async () => {
  const { page, part, settled } = await start('#s=100,200,300&k=1');
  await settled('1 / 3');
  await part('tools').getByRole('button', { name: '释放' }).click();
  await settled('2 / 2');
  assert.equal(await part('sizes').inputValue(), '100,-1');
  await part('tools').getByRole('button', { name: '重置' }).click();
  await settled('3 / 3');
  assert.equal(await part('sizes').inputValue(), '100,-1,R');
  none(page.complaints);
  await page.context().close();
});

test('每一条路的链接都到得了一个代码块', async () => {
  const { page, part, settled } = await start();
  const links = new Set();
  // 轨迹的太长，只列末尾，另有测试。
  const count = await page.evaluate(() => document.querySelectorAll('[data-part=preset] option').length - window.labTraces.length);
  for (let i = 1; i < count; i++) {
    await part('preset').selectOption({ index: i });
    const total = (await part('sizes').inputValue()).split(',').length;
    await settled(`${total} / ${total}`);
    for (const href of await part('steps').locator('a').evaluateAll((all) => all.map((a) => a.getAttribute('href')))) links.add(href);
  }
  assert.ok(links.size >= 6);
  for (const href of links) {
    await page.goto(new URL(href, page.url()).href);
    assert.equal(await page.locator('[id="' + href.split('#')[1] + '"]').count(), 1, href);
  }
  none(page.complaints);
  await page.context().close();
});

test('手机上不横着溢出，两种主题', async () => {
  for (const colorScheme of ['light', 'dark']) {
    const { page } = await start('#i=1024&x=8192&s=100*6,700', { width: 390, colorScheme });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await page.context().close();
  }
});

test('名字、上下文、画法；写错了选中那一项', async () => {
  const { page, part, settled } = await start('#m=会话&v=links&s=甲%3D100,+语句,@语句,乙%3D200,@会话,-甲');
  await settled('6 / 6');
  assert.match(await part('figure').textContent(), /firstchild.*语句/s);
  assert.match(await part('tables').textContent(), /会话（当前）.*语句/s);
  await part('view').selectOption('whole');
  await page.waitForFunction(() => document.querySelector('.lab-figure').textContent.includes('freeListIndex'));
  await part('which').fill('又一个');
  await part('tools').getByRole('button', { name: '创建' }).click();
  await settled('7 / 7');
  await part('sizes').fill('100,2x0');
  await part('sizes').blur();
  await part('error').waitFor({ state: 'visible' });
  assert.equal(await part('sizes').evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd)), '2x0');
  assert.equal(await part('sizes').getAttribute('aria-invalid'), 'true');
  none(page.complaints);
  await page.context().close();
});

test('检查模式看得出写过了头，发布版看不出', async () => {
  for (const [build, heard] of [['checking', /detected write past chunk end/], ['release', /^释放甲：放回 128 字节一级的空闲链表$/]]) {
    const { page, part, settled } = await start(`#i=1024&x=8192&b=${build}&s=甲%3D100,甲!100,-甲`);
    await settled('3 / 3');
    assert.match(await part('said').textContent(), heard);
    none(page.complaints);
    await page.context().close();
  }
});

test('真实轨迹的开头：照做下来，每个上下文的账与回放器的相同', async (t) => {
  const { page, part } = await start();
  const traces = await page.evaluate(() => window.labTraces);
  assert.equal(traces.length, 4);
  for (const { name, trace, done } of traces) {
    await part('preset').selectOption({ label: name });
    await page.waitForFunction(() => document.querySelectorAll('.lab-steps li').length === 300);
    const mine = await part('tables').locator('table').last().locator('td:last-child').allTextContents();
    const golden = execFileSync(process.env.REPLAY, ['--every', '0', '--at', String(done), `tests/traces/${trace}.trace.xz`], { encoding: 'utf8' });
    const totals = golden.split('\n').filter((line) => /^\d/.test(line)).map((line) => line.split(' ')[1]);
    assert.deepEqual(mine.map(Number).sort((a, b) => a - b), totals.map(Number).sort((a, b) => a - b), name);
    t.diagnostic(`${name}：${totals.length} 个上下文`);
    await part('preset').selectOption({ index: 1 });
    await page.waitForFunction(() => document.querySelectorAll('.lab-steps li').length < 10);
  }
  none(page.complaints);
  await page.context().close();
});
