// 尺寸的上限：不算图，全部网页不到 3 MB；book.js 不到 30 KB；打开一页最多取一份样式、一份脚本。

const test = require('node:test');
const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const { home, pages, address, launch, open } = require('./book');

const read = (name) => fs.readFileSync(path.join(home, name), 'utf8');
const bytes = (text) => Buffer.byteLength(text);

test('不算图，全部网页不到 3 MB', (t) => {
  const total = pages.reduce((sum, name) => sum + bytes(read(name).replace(/<svg[\s>][^]*?<\/svg>/g, '')), 0);
  t.diagnostic(`${pages.length} 页，${total} 字节`);
  assert.ok(total < 3e6, `${total} 字节`);
});

test('book.js 不到 30 KB', (t) => {
  const size = bytes(read('book.js'));
  t.diagnostic(`${size} 字节`);
  assert.ok(size < 30e3, `${size} 字节`);
});

// 实验台另取它自己的，别的页不取。
test('打开一页最多取一份样式、一份脚本', async (t) => {
  const browser = await launch();
  t.after(() => browser.close());
  const page = await open(browser, pages[0]);
  let fetched;
  page.on('request', (request) => fetched.push(request));
  for (const name of pages) {
    fetched = [];
    await page.goto(address(name));
    for (const type of ['stylesheet', 'script']) {
      const urls = fetched.filter((request) => request.resourceType() === type).map((request) => request.url());
      const common = urls.filter((url) => name !== 'lab.html' || !/\/lab\/|^blob:/.test(url));
      assert.ok(common.length <= 1, `${name} 取了 ${urls.join('、')}`);
    }
  }
});
