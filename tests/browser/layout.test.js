// 每一页在每种宽度下都放得下，不报错，不上网；没有 JavaScript 也能读。

const test = require('node:test');
const assert = require('node:assert/strict');
const { pages, widths, address, launch, open, none } = require('./book');

let browser;
test.before(async () => { browser = await launch(); });
test.after(() => browser.close());

// 比视口宽的东西，合着的答案先打开；自己能横着滚的容器里面不算。
const overflowing = () => {
  document.querySelectorAll('details').forEach((answer) => { answer.open = true; });
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return null;
  const wide = [...document.body.querySelectorAll('*')].find((e) => e.getBoundingClientRect().right > width + 1);
  return `宽 ${document.documentElement.scrollWidth}：${wide?.tagName}.${wide?.className} ${wide?.textContent.slice(0, 40)}`;
};

for (const width of widths)
  test(`${width} 像素宽时没有一页横着溢出，也没有一页抱怨`, async () => {
    const page = await open(browser, pages[0], { width });
    const found = [];
    for (const name of pages) {
      await page.goto(address(name));
      const wide = await page.evaluate(overflowing);
      found.push(...[wide, ...page.complaints.splice(0)].filter(Boolean).map((said) => `${name}: ${said}`));
    }
    none(found);
    await page.context().close();
  });

// 合着的答案见 answers.test.js。
test('没有 JavaScript 时，每一页的内容都看得见', async () => {
  const page = await open(browser, pages[0], { javaScriptEnabled: false });
  const found = [];
  for (const name of pages) {
    await page.goto(address(name));
    const parts = page.locator('main p, main pre, main .frame, main figure, main td');
    assert.ok(await parts.count() > 0, `${name} 是空的`);
    found.push(...await parts.evaluateAll((elements, name) =>
      elements.filter((e) => !e.closest('details:not([open])') && !e.checkVisibility({ visibilityProperty: true, opacityProperty: true })).map((e) => `${name}: 看不见 ${e.tagName}.${e.className}`), name));
  }
  none(found);
  await page.context().close();
});
