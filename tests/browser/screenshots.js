// screenshots.js —— 每一页在三种宽度、两种主题下的样子：node screenshots.js 目录

const fs = require('node:fs');
const path = require('node:path');
const { pages, widths, themes, address, launch, open } = require('./book');

const TALLEST = 12000;

async function shoot(page, file, width) {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const clip = { x: 0, y: 0, width, height: Math.min(height, TALLEST) };
  await page.screenshot({ path: file, fullPage: true, clip });
}

async function main(target) {
  fs.mkdirSync(target, { recursive: true });
  const browser = await launch();
  for (const colorScheme of themes)
    for (const width of widths) {
      const page = await open(browser, pages[0], { width, colorScheme });
      for (const name of pages) {
        await page.goto(address(name));
        await shoot(page, path.join(target, `${name.replace('.html', '')}-${width}-${colorScheme}.png`), width);
      }
      await page.context().close();
    }
  await browser.close();
  console.log(`${pages.length * widths.length * themes.length} 幅截图在 ${target}`);
}

main(process.argv[2]);
