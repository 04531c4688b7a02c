// 图里的文字，两种主题下都与它底下的颜色分得清（WCAG AA，4.5:1）；axe 不看 SVG。

const test = require('node:test');
const { pages, themes, address, launch, open, none } = require('./book');

let browser;
test.before(async () => { browser = await launch(); });
test.after(() => browser.close());

// 每个字底下，是在它之前画的、盖住它中心的最后一个形状。
const faint = () => {
  const parse = (color) => color.match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0, 0];
  const over = ([r, g, b, a = 1], below) => [r, g, b].map((part, i) => part * a + below[i] * (1 - a));
  const light = (color) => color
    .map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
  const contrast = (a, b) => {
    const [dim, bright] = [light(a), light(b)].sort((x, y) => x - y);
    return (bright + 0.05) / (dim + 0.05);
  };
  const filled = (shape) => {
    const { fill, fillOpacity } = getComputedStyle(shape);
    if (fill === 'none') return null;
    const [r, g, b, a = 1] = parse(fill);
    return a * fillOpacity > 0 ? [r, g, b, a * fillOpacity] : null;
  };
  const covers = (box, x, y) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;

  return [...document.querySelectorAll('figure.picture svg')].flatMap((svg) => {
    const paper = parse(getComputedStyle(document.body).backgroundColor).slice(0, 3);
    const painted = [];
    const found = [];
    for (const element of svg.querySelectorAll('rect, circle, ellipse, text')) {
      const box = element.getBoundingClientRect();
      const fill = filled(element);
      if (!fill || !box.width) continue;
      if (element.tagName !== 'text') { painted.push({ box, fill }); continue; }
      const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
      const below = painted.filter((shape) => covers(shape.box, x, y)).reduce((color, shape) => over(shape.fill, color), paper);
      const ratio = contrast(over(fill, below), below);
      if (ratio < 4.5)
        found.push(`${svg.closest('figure').id}: “${element.textContent}” ${ratio.toFixed(2)}（${fill} 在 ${below.map(Math.round)} 上）`);
    }
    return found;
  });
};

for (const colorScheme of themes)
  test(`${colorScheme}：图里的文字分得清`, async () => {
    const page = await open(browser, pages[0], { colorScheme, javaScriptEnabled: false });
    const found = [];
    for (const name of pages) {
      await page.goto(address(name));
      found.push(...await page.evaluate(faint));
    }
    none(found);
    await page.context().close();
  });
