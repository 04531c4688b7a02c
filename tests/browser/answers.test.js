// 练习的参考答案：起初合着，没有 JavaScript、只用键盘都打得开，印出来是开着的，也搜得到。

const test = require('node:test');
const assert = require('node:assert/strict');
const { chapters, address, launch, open, none } = require('./book');

let browser;
test.before(async () => { browser = await launch(); });
test.after(() => browser.close());

// 看得见的答案里的段落。
const shown = (page) => page.locator('details.answer p').evaluateAll((all) => all.filter((p) => p.checkVisibility()).length);

// 走到每一章，对有答案的章做一件事；一章都没有就不算通过。
async function each(options, check) {
  const page = await open(browser, chapters[0], options);
  let answers = 0;
  for (const name of chapters) {
    await page.goto(address(name));
    const count = await page.locator('details.answer').count();
    if (count) await check(page, name);
    answers += count;
  }
  assert.ok(answers > 0, '一份答案也没有');
  none(page.complaints);
  await page.context().close();
}

test('没有 JavaScript 时，答案起初合着，按一下就打开', () => each({ javaScriptEnabled: false }, async (page, name) => {
  assert.equal(await shown(page), 0, name);
  await page.locator('details.answer summary').first().click();
  assert.ok(await shown(page) > 0, name);
}));

test('只用键盘也打得开', () => each({}, async (page, name) => {
  await page.locator('details.answer summary').first().focus();
  await page.keyboard.press('Enter');
  assert.ok(await shown(page) > 0, name);
}));

test('印出来的答案都是开着的', () => each({}, async (page, name) => {
  await page.emulateMedia({ media: 'print' });
  assert.equal(await shown(page), await page.locator('details.answer p').count(), name);
  await page.emulateMedia({ media: 'screen' });
}));

test('搜得到答案里的字，结果是那道练习', () => each({}, async (page, name) => {
  const [id, words] = await page.locator('details.answer').first().evaluate((answer) => {
    const text = [...answer.querySelectorAll('p')].map((p) => p.textContent).join('\n');
    const phrases = text.match(/\p{Script=Han}+/gu);
    return [answer.closest('.exercise').id, phrases.reduce((a, b) => (b.length > a.length ? b : a))];
  });
  await page.keyboard.press('/');
  await page.getByRole('dialog').locator('input').fill(words);
  const link = page.locator(`dialog ol a[href="${name}#${id}"]`);
  await link.waitFor();
  await page.keyboard.press('Escape');
}));
