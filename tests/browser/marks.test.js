// 与 PostgreSQL 15 不同之处：手机上不溢出，宽屏上移到正文右边，题头与附录里的一条互相引到；本书之见不只靠颜色。

const test = require('node:test');
const assert = require('node:assert/strict');
const { pages, address, launch, open, none } = require('./book');

let browser;
test.before(async () => { browser = await launch(); });
test.after(() => browser.close());

// 每一页上的旁注：比视口宽的、看不见的，说出来；返回一共有几条。
async function visit(page, selector, fault) {
  const found = [];
  let count = 0;
  for (const name of pages) {
    await page.goto(address(name));
    const said = await page.locator(selector).evaluateAll(fault);
    count += said.length;
    found.push(...said.filter(Boolean).map((what) => `${name}: ${what}`));
  }
  none(found);
  assert.ok(count > 0, `没有 ${selector}`);
}

const outside = (marks) => marks.map((mark) => {
  const { left, right, width } = mark.getBoundingClientRect();
  const wide = mark.scrollWidth > mark.clientWidth + 1 || left < 0 || right > document.documentElement.clientWidth + 1;
  return wide || width < 100 ? `${mark.id} 从 ${left} 到 ${right}` : null;
});

for (const colorScheme of ['light', 'dark'])
  test(`390 像素宽时旁注都在屏幕里（${colorScheme}）`, async () => {
    const page = await open(browser, pages[0], { width: 390, colorScheme });
    await visit(page, '.differs', outside);
    await page.context().close();
  });

test('宽屏上短的旁注在正文右边，不压着正文', async () => {
  const page = await open(browser, pages[0], { width: 1440 });
  await visit(page, '.differs.short', (marks) => marks.map((mark) => {
    const column = mark.closest('article').getBoundingClientRect();
    const inside = mark.closest('.exercise, li, details');      // 框里的留在框里
    return inside || mark.getBoundingClientRect().left >= column.right ? null : `${mark.id} 压着正文`;
  }));
  await page.context().close();
});

test('题头引到附录里的一条，那一条引回来', async () => {
  const page = await open(browser, 'differences.html');
  const back = page.locator('a[href*="#diff-"]').first();
  const home = await back.getAttribute('href');
  await back.click();
  assert.ok(page.url().endsWith(home));
  const mark = page.locator(home.slice(home.indexOf('#')));
  assert.ok((await mark.getAttribute('class')).includes('differs'));
  await mark.locator('.note-title a').first().click();
  assert.match(page.url(), /differences\.html#all-diff-/);
  assert.equal(await page.evaluate(() => Boolean(document.getElementById(decodeURIComponent(location.hash.slice(1))))), true);
  await page.context().close();
});

test('本书之见写着字，引到前言', async () => {
  const page = await open(browser, pages[0]);
  await visit(page, '.ours-mark', (marks) => marks.map((mark) =>
    (mark.textContent === '本书之见' && mark.getAttribute('href')?.endsWith('#sec-preface-rule') ? null : mark.outerHTML)));
  await page.context().close();
});
