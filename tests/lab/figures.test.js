// 图下面的“动手”：照那个场景做到底，得到的就是图的最后一帧——同样的块，同样的 mem_allocated。

const test = require('node:test');
const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const { launch, open, home, chapters, none } = require('../browser/book');

let browser;
test.before(async () => { browser = await launch(); });
test.after(() => browser.close());

// 说明里的各块有多大；图画得与实验台的不是一个样子，就没有。
const blocksOf = (words) => [...words.matchAll(/(\d+) 字节，(?:上下文头|块头) /g)].map((found) => Number(found[1]));
const allocatedOf = (words) => Number((words.match(/mem_allocated (\d+)/) ?? words.match(/一整块内存共 (\d+) 字节/) ?? [])[1]);

// 第 4 章走遍一棵树的图：走到过谁；实验台的表里有谁。
const visited = (words) => [...words.matchAll(/\d+ ([^。]+)。/g)].map((found) => found[1]).sort();
const contexts = (page) => page.locator('[data-part=tables] table').last().locator('td:first-child')
  .evaluateAll((cells) => cells.map((cell) => cell.textContent.replace(/　|（当前）/g, '')).sort());

// 画法与实验台不同的几幅：图的说明里的数，与实验台的说明、说的话里的数，各怎样取。
const all = (text, pattern) => [...text.matchAll(pattern)].map((found) => found.slice(1));
const others = {
  'fig-layout-block': [(words) => all(words, /没有切过 (\d+)/g), (mine) => all(mine, /没有切过 (\d+)/g).slice(0, 1)],
  'fig-alloc-insert': [(words) => all(words, /(?:活动块|专用块) (\d+)/g), (mine) => all(mine, /(?:活动块|专用块)(?:（新）)?，(\d+) 字节/g)],
  'fig-free-union': [(words) => all(words, /：(\d+)。/g), (mine) => all(mine, /(?:空闲|又)(?:（新）)? (\d+) 字节/g)],
  'fig-create-recycle': [(words) => all(words, /内存 2（(\S+?)，/g), (mine, said) => all(said, /创建(\S+?)：取自上下文空闲链表/g)],
  'fig-delete-recycle': [(words) => all(words, /还去 1 次，共 (\d+) 字节/g), (mine, said) => all(said, /：(\d+) 字节全部还给 malloc/g)],
  'fig-sizes-freelist': [(words) => all(words, /（(\d+) 字节）：当初要过((?: \d+)+)/g).map(([size, asked]) => [size, String(asked.trim().split(' ').length)]),
    (mine) => all(mine, /（(\d+) 字节）[^共]*，共 (\d+) 片/g)],
};

async function figures() {
  const list = [];
  const page = await open(browser, chapters[0]);
  for (const name of chapters.filter((one) => fs.readFileSync(path.join(home, one), 'utf8').includes('class="try"'))) {
    await page.goto(new URL(name, page.url()).href);
    list.push(...await page.locator('figure:has(a.try)').evaluateAll((all) => all.map((figure) => ({
      id: figure.id, href: figure.querySelector('a.try').href, words: [...figure.querySelectorAll('svg desc')].pop().textContent,
    }))));
  }
  return list;
}

test('做到底就是图的最后一帧', async (t) => {
  const list = await figures();
  assert.ok(list.length >= 19);
  const compared = [];
  const page = await open(browser, 'lab.html');
  for (const { id, href, words } of list) {
    await page.goto('about:blank');
    await page.goto(href);
    await page.waitForSelector('.lab-figure svg');
    const mine = await page.locator('.lab-figure svg desc').textContent();
    const said = await page.locator('.lab-said').textContent();
    const blocks = blocksOf(words), allocated = allocatedOf(words);
    // 画树的指针的两幅，说明一字不差；图只画了一棵子树的，是其中一段。
    if (/firstchild/.test(words)) assert.ok(mine.includes(words), `${id}\n${words}\n${mine}`);
    if (/^1 .*。2 /.test(words)) assert.deepEqual(visited(words), await contexts(page), id);
    if (blocks.length) assert.deepEqual(blocksOf(mine), blocks, id);
    if (allocated) assert.equal(allocatedOf(mine), allocated, id);
    if (others[id]) {
      const [inBook, inLab] = others[id].map((take, i) => take(...(i ? [mine, said] : [words])));
      assert.ok(inBook.length, id);
      assert.deepEqual(inLab, inBook, id);
    }
    if (blocks.length || allocated || others[id] || /firstchild|^1 .*。2 /.test(words)) compared.push(id);
  }
  none(page.complaints);
  await page.context().close();
  t.diagnostic(`${list.length} 幅图有“动手”，其中 ${compared.length} 幅的块或账目与最后一帧比较过；另一种画法的：${list.map((one) => one.id).filter((id) => !compared.includes(id)).join(' ')}`);
  assert.ok(compared.length >= 18);
});
