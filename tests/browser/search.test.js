// 搜索：queries.txt 里的每个查询都找得到，标出命中，快；点开结果就到了那里。

const test = require('node:test');
const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const { launch, open, none } = require('./book');

const LIMIT = 50; // 毫秒
const queries = fs.readFileSync(path.join(__dirname, 'queries.txt'), 'utf8').split('\n')
  .filter((line) => line && !line.startsWith('#')).map((line) => line.split(' | '));

let browser, page;
test.before(async () => {
  browser = await launch();
  page = await open(browser, 'index.html');
  await page.getByRole('button', { name: '搜索' }).first().click();
  await page.waitForFunction(() => window.BOOK);
});
test.after(() => browser.close());

// 键入一个查询，量出从键入到列好结果的时间（脚本与排版都算）。
const ask = (query) => page.evaluate((query) => {
  const input = document.querySelector('dialog input');
  const from = performance.now();
  input.value = query;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  document.body.getBoundingClientRect();
  const took = performance.now() - from;
  const results = [...document.querySelectorAll('dialog ol a')].map((a) => ({
    file: a.getAttribute('href').split('#')[0],
    text: a.textContent,
    marks: [...a.querySelectorAll('mark')].map((mark) => mark.textContent),
  }));
  return { took, results, status: document.querySelector('dialog [role=status]').textContent };
}, query);

test(`${queries.length} 个查询都找得到，命中都标出`, async () => {
  const found = [];
  for (const [query, file] of queries) {
    const { results } = await ask(query);
    if (!results.some((result) => result.file === file)) found.push(`“${query}”没有找到 ${file}`);
    for (const { text, marks } of results.filter((result) => !result.marks.length))
      found.push(`“${query}”的结果没有标出命中：${text.slice(0, 60)}`);
  }
  none(found);
});

test(`每个查询不到 ${LIMIT} 毫秒`, async (t) => {
  const times = [];
  for (const [query] of queries) {
    const runs = [];
    for (let i = 0; i < 5; i++) runs.push((await ask(query)).took);
    times.push({ query, took: runs.sort((a, b) => a - b)[2] });
  }
  const slowest = times.reduce((a, b) => (a.took > b.took ? a : b));
  t.diagnostic(`最慢的是“${slowest.query}”，${slowest.took.toFixed(1)} 毫秒`);
  assert.ok(slowest.took < LIMIT, JSON.stringify(slowest));
});

test('没有的词找不到', async () => {
  const { results, status } = await ask('查无此词xyzzy');
  assert.equal(results.length, 0);
  assert.match(status, /没有/);
});

test('定义排在用法前面', async () => {
  for (const [query, file] of queries.filter(([query]) => /^(AllocSet|Memory|palloc$|pfree$|repalloc$)/.test(query)))
    assert.equal((await ask(query)).results[0].file, file, query);
});

test('点开结果就到了那里，那里有要找的词', async (t) => {
  const reader = await open(browser, 'preface.html');
  t.after(() => reader.context().close());
  await reader.keyboard.press('/');
  await reader.keyboard.type('recycling_index');
  const first = reader.locator('dialog ol a').first();
  await first.waitFor();
  await first.click();
  await reader.waitForURL(/08-create\.html#/);
  const target = reader.locator(':target');
  await target.waitFor();
  assert.match(await target.textContent(), /recycling_index/);
  const box = await target.boundingBox();
  assert.ok(box.y > -10 && box.y < 900, `在视口里：${JSON.stringify(box)}`);
  none(reader.complaints);
});

test('只用键盘也能搜：/ 打开，上下选，回车去，Esc 关', async (t) => {
  const reader = await open(browser, 'preface.html');
  t.after(() => reader.context().close());
  const dialog = reader.getByRole('dialog');
  await reader.keyboard.press('/');
  await dialog.waitFor();
  await reader.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await reader.waitForFunction(() => document.activeElement === document.body); // 焦点回到原处
  await reader.keyboard.press('/');
  await dialog.waitFor();
  await reader.keyboard.type('哨兵');
  await reader.locator('dialog ol a').nth(1).waitFor();
  await reader.keyboard.press('ArrowDown');
  await reader.keyboard.press('ArrowDown');
  const second = reader.locator('dialog ol a').nth(1);
  assert.ok(await second.evaluate((a) => a === document.activeElement));
  const href = await second.evaluate((a) => a.href);
  await reader.keyboard.press('Enter');
  await reader.waitForURL(href);
});
