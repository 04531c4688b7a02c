// 只用键盘，只用窄屏：翻页、目录、跳到正文、焦点看得见。

const test = require('node:test');
const assert = require('node:assert/strict');
const { address, launch, open, none } = require('./book');

let browser;
test.before(async () => { browser = await launch(); });
test.after(() => browser.close());

test('左右键翻页；带着 Ctrl 或在输入框里不翻', async () => {
  const page = await open(browser, '08-create.html');
  await page.keyboard.press('ArrowRight');
  await page.waitForURL(address('09-sizes.html'));
  await page.keyboard.press('ArrowLeft');
  await page.waitForURL(address('08-create.html'));
  await page.keyboard.press('Control+ArrowRight');
  await page.keyboard.press('/');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('ArrowRight');
  await page.waitForTimeout(300);
  assert.equal(page.url(), address('08-create.html'));
  await page.context().close();
});

test('第一下 Tab 是“跳到正文”', async () => {
  const page = await open(browser, '08-create.html');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), '跳到正文');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => location.hash), '#main');
  await page.context().close();
});

// 与没有焦点时相比，有焦点时样子总有一处不同。
test('键盘走到的每一处，焦点都看得见', async () => {
  const page = await open(browser, '08-create.html');
  const found = [];
  for (let i = 0; i < 120; i++) {
    await page.keyboard.press('Tab');
    const hidden = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === document.body) return null;
      const visible = element.id === 'menu' ? document.querySelector('label[for=menu]') : element;
      const style = getComputedStyle(visible);
      const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
      return outlined || style.boxShadow !== 'none' ? null : `${element.tagName}.${element.className}`;
    });
    if (hidden) found.push(hidden);
  }
  none(found);
  await page.context().close();
});

test('360 像素宽：目录收着，按一下打开，选一章就去', async () => {
  const page = await open(browser, '08-create.html', { width: 360, height: 740 });
  const link = page.locator('nav.side a[href="09-sizes.html"]').first();
  const inside = async () => {
    const box = await link.boundingBox();
    return Boolean(box) && box.x >= 0 && box.x < 360 && await link.isVisible();
  };
  assert.equal(await inside(), false, '起初收着');
  await page.locator('label[for=menu]').click();
  await link.scrollIntoViewIfNeeded();
  assert.equal(await inside(), true, '打开以后看得见');
  await link.click();
  await page.waitForURL(address('09-sizes.html'));
  assert.equal(await inside(), false, '到了新的一页又收着');
  none(page.complaints);
  await page.context().close();
});

test('目录标出正在读的章与节', async () => {
  const page = await open(browser, '08-create.html#sec-create-outline');
  assert.equal(await page.locator('nav.side [aria-current=page]').first().getAttribute('href'), '08-create.html');
  await page.waitForFunction(() =>
    document.querySelector('nav.side [aria-current=location]')?.hash === '#sec-create-outline');
  await page.context().close();
});
