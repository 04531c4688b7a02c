// book.js —— 用 Debian 的 Chromium 从磁盘打开织好的书，记下它的每一句抱怨。

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { chromium } = require('playwright-core');

const home = path.resolve(process.env.BOOK_HTML);
const pages = fs.readdirSync(home).filter((name) => name.endsWith('.html')).sort();
const chapters = pages.filter((name) => /^\d/.test(name));
const widths = [360, 768, 1440];
const themes = ['light', 'dark'];

const address = (page) => pathToFileURL(path.join(home, page.split('#')[0])).href + (page.match(/#.*/)?.[0] ?? '');

// root 不能用沙箱；其余几项是为了不碰网络。
const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: [
    ...(process.getuid() === 0 ? ['--no-sandbox'] : []),
    '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update',
  ],
});

// 在新的一份设置里打开一页；page.complaints 是控制台的错误、没有接住的异常与出了磁盘的请求。
async function open(browser, name, { width = 1440, height = 900, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, ...options });
  const page = await context.newPage();
  page.complaints = [];
  page.on('console', (message) => {
    if (message.type() === 'error') page.complaints.push(message.text());
  });
  page.on('pageerror', (error) => page.complaints.push(String(error)));
  page.on('request', (request) => {
    if (!/^(file|data|blob):/.test(request.url())) page.complaints.push(`网络请求 ${request.url()}`);
  });
  page.on('requestfailed', (request) => page.complaints.push(`没有取到 ${request.url()}`));
  await page.goto(address(name));
  return page;
}

// 断言没有差错；同样的只说一次，多了只说开头的几条。
function none(found) {
  const different = [...new Set(found)];
  if (different.length) assert.fail(`${different.length} 处差错\n${different.slice(0, 20).join('\n')}`);
}

module.exports = { home, pages, chapters, widths, themes, address, launch, open, none };
