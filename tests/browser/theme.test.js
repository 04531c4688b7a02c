// 明暗：默认随系统；换了就记住，下一页、重新打开都是它。

const test = require('node:test');
const assert = require('node:assert/strict');
const { address, launch, open } = require('./book');

let browser;
test.before(async () => { browser = await launch(); });
test.after(() => browser.close());

const luminance = (page) => page.evaluate(() =>
  getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 3);
const dark = async (page) => (await luminance(page)) < 80;
const light = async (page) => (await luminance(page)) > 200;
const toggle = (page) => page.getByRole('button', { name: /换成/ });

test('默认随系统，系统变了跟着变', async () => {
  const page = await open(browser, 'index.html', { colorScheme: 'light' });
  assert.ok(await light(page));
  await page.emulateMedia({ colorScheme: 'dark' });
  assert.ok(await dark(page));
  await page.context().close();
});

for (const [colorScheme, before, after] of [['light', light, dark], ['dark', dark, light]])
  test(`系统是 ${colorScheme} 时，按一下换过来，而且记住`, async () => {
    const page = await open(browser, 'index.html', { colorScheme });
    assert.ok(await before(page));
    await toggle(page).click();
    assert.ok(await after(page));
    await page.goto(address('08-create.html'));
    assert.ok(await after(page), '换一页');
    await page.reload();
    assert.ok(await after(page), '重新打开');
    await toggle(page).click();
    assert.ok(await before(page), '再按一下');
    await page.context().close();
  });

test('图跟着主题走', async () => {
  const page = await open(browser, '08-create.html', { colorScheme: 'light' });
  const ink = () => page.locator('figure.picture svg text').first().evaluate((text) => getComputedStyle(text).fill);
  const before = await ink();
  await toggle(page).click();
  assert.notEqual(await ink(), before);
  await page.context().close();
});
