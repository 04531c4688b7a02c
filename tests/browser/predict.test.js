// 先猜：答之前看不见答案；填数、按按钮、只用键盘、没有脚本，都答得了，答了就说对不对、为什么。

const test = require('node:test');
const assert = require('node:assert/strict');
const { chapters, address, launch, open, none } = require('./book');

let browser;
test.before(async () => { browser = await launch(); });
test.after(() => browser.close());

// 各章的每一个先猜：id、单位、各个选择的值、对的那一个。
async function questions(page) {
  const all = [];
  for (const name of chapters) {
    await page.goto(address(name));
    all.push(...await page.locator('.predict').evaluateAll((boxes, file) => boxes.map((box) => ({
      file, id: box.id, unit: box.dataset.unit,
      right: [...box.querySelectorAll('details .right')].map((item) => item.dataset.value),
      told: [...box.querySelectorAll('details li')].map((item) => item.dataset.value),
      listed: [...box.querySelectorAll('.choices li')].map((item) => item.dataset.value),
    })), name));
  }
  return all;
}

async function one(options, wanted) {
  const page = await open(browser, '08-create.html', options);
  const found = (await questions(page)).find(wanted);
  await page.goto(address(found.file));
  return { page, found, box: page.locator(`[id="${found.id}"]`), verdict: page.locator(`[id="${found.id}"] .verdict`) };
}

test('每一个恰有一个答案，选择与答案是同样的几个，各不相同', async (t) => {
  const page = await open(browser, '08-create.html', { javaScriptEnabled: false });
  const all = await questions(page);
  t.diagnostic(`${all.length} 个先猜`);
  for (const { id, unit, right, told, listed } of all) {
    assert.equal(right.length, 1, id);
    assert.equal(new Set(told).size, told.length, id);
    if (!unit) assert.deepEqual([...listed].sort(), [...told].sort(), id);
  }
  assert.ok(new Set(all.filter(({ unit }) => !unit).map(({ right, listed }) => listed.indexOf(right[0]))).size > 1, '对的总在同一个位置');
  await page.context().close();
});

test('没有 JavaScript 时，答案折着，按一下就打开', async () => {
  const { page, box } = await one({ javaScriptEnabled: false }, ({ unit }) => !unit);
  const answer = box.locator('details .right');
  assert.equal(await answer.isVisible(), false);
  assert.ok(await box.locator('.choices li').first().isVisible());
  await box.locator('summary').click();
  assert.ok(await answer.isVisible());
  await page.context().close();
});

test('填数：几种写法都读得懂，没有料到的数、读不懂的字各有话说', async () => {
  const { page, found, box, verdict } = await one({}, ({ unit, right }) => unit === '字节' && right[0] % 16 === 0);
  assert.equal(await verdict.getAttribute('role'), 'status');
  const right = Number(found.right[0]), input = box.locator('input');
  const full = String(right).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
  const answer = async (text) => {
    await input.fill(text);
    await input.press('Enter');
    return verdict.innerText();
  };
  for (const text of [String(right), `0x${right.toString(16)}`, full, `${right / 16}*16`, `${right / 16} × １６ 字节`, `${right - 1}+1`,
    `${right / 1024}K`, right.toLocaleString('en'), ` ${right / 1024} kb `]) assert.match(await answer(text), /^对。/, text);
  const wrong = found.told.find((value) => value !== found.right[0]);
  assert.match(await answer(wrong), /^不对。猜 .+：./);
  assert.match(await answer(String(right + 1)), /^不对。再想一想/);
  for (const text of ['', '很多', '8*', 'alert(1)']) assert.match(await answer(text), /^没有读懂/, text);
  none(page.complaints);
  await page.context().close();
});

test('按钮：只用键盘，先错后对，选中的那个标着', async () => {
  const { page, found, box, verdict } = await one({ width: 390, height: 800 }, ({ unit }) => !unit);
  assert.equal(await box.locator('details').evaluate((details) => details.open), false);
  const choose = async (value) => {
    const choice = box.locator('.choices button').nth(found.listed.indexOf(value));
    await choice.focus();
    await page.keyboard.press('Enter');
    assert.equal(await choice.getAttribute('aria-pressed'), 'true');
    assert.equal(await box.locator('[aria-pressed=true]').count(), 1);
    return verdict.innerText();
  };
  assert.match(await choose(found.told.find((value) => value !== found.right[0])), /^不对。猜/);
  assert.match(await choose(found.right[0]), /^对。答案：/);
  none(page.complaints);
  await page.context().close();
});

test('印出来的答案是开着的，输入框不印', async () => {
  const { page, box } = await one({}, ({ unit }) => unit);
  await page.emulateMedia({ media: 'print' });
  assert.ok(await box.locator('details .right p').evaluate((p) => p.checkVisibility()));
  assert.equal(await box.locator('form').isVisible(), false);
  await page.context().close();
});
