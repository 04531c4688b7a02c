// 人人能读：axe 查区域、标题的次序、名字与对比度（WCAG 2.1 AA），两种主题都查。

const test = require('node:test');
const axe = require('axe-core');
const { pages, themes, address, launch, open, none } = require('./book');

let browser;
test.before(async () => { browser = await launch(); });
test.after(() => browser.close());

// 结构与主题无关，查一遍就够；颜色两种主题都查。
const rules = {
  light: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] },
  dark: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
};

const inspect = (page, options) => page.evaluate(async (options) => {
  const { violations } = await window.axe.run(document, options);
  // 代码里的标识符几乎个个是链接，照编辑器的惯例不另加线；焦点与鼠标停在上面时才显出来。
  const ofCode = (v, n) => v.id === 'link-in-text-block' && document.querySelector(n.target[0])?.closest('pre');
  return violations.flatMap((v) => v.nodes.filter((n) => !ofCode(v, n)).map((n) => `${v.id} ${n.target} ${n.any[0]?.message ?? v.help}`));
}, options);

for (const colorScheme of themes)
  test(`${colorScheme}：每一页都合乎 WCAG AA`, async () => {
    const page = await open(browser, pages[0], { colorScheme });
    const found = [];
    for (const name of pages) {
      await page.goto(address(name));
      await page.evaluate(() => document.querySelectorAll('details').forEach((answer) => { answer.open = true; }));
      await page.evaluate(axe.source);
      for (const said of await inspect(page, { runOnly: rules[colorScheme], resultTypes: ['violations'] }))
        found.push(`${name}: ${said}`);
    }
    none(found);
    await page.context().close();
  });
