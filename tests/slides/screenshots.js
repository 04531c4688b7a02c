// screenshots.js 目录 —— 每一张幻灯片在两种主题下的样子；改了样式要看一遍。

const fs = require('node:fs');
const path = require('node:path');
const { open, launch, home, decks, stage } = require('./deck');

(async () => {
  const out = process.argv[2];
  const browser = await launch();
  for (const colorScheme of ['light', 'dark'])
    for (const name of decks) {
      const folder = path.join(out, colorScheme);
      fs.mkdirSync(folder, { recursive: true });
      const page = await open(browser, name, { ...stage, colorScheme });
      const count = await page.locator('.slide').count();
      for (let i = 1; i <= count; i++) {
        await page.evaluate((n) => document.querySelectorAll('.slide').forEach((slide, k) => slide.classList.toggle('now', k === n - 1)), i);
        await page.screenshot({ path: path.join(folder, `${name.replace('.html', '')}-${String(i).padStart(2, '0')}.png`) });
      }
      await page.context().close();
    }
  await browser.close();
})();
