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
  assert.ok(list.length >= 14);
  const compared = [];
  const page = await open(browser, 'lab.html');
  for (const { id, href, words } of list) {
    await page.goto('about:blank');
    await page.goto(href);
    await page.waitForSelector('.lab-figure svg');
    const mine = await page.locator('.lab-figure svg desc').textContent();
    const blocks = blocksOf(words), allocated = allocatedOf(words);
    // 画树的指针的两幅，说明一字不差；图只画了一棵子树的，是其中一段。
    if (/firstchild/.test(words)) assert.ok(mine.includes(words), `${id}\n${words}\n${mine}`);
    if (/^1 .*。2 /.test(words)) assert.deepEqual(visited(words), await contexts(page), id);
    if (blocks.length) assert.deepEqual(blocksOf(mine), blocks, id);
    if (allocated) assert.equal(allocatedOf(mine), allocated, id);
    if (blocks.length || allocated || /firstchild|^1 .*。2 /.test(words)) compared.push(id);
  }
  none(page.complaints);
  await page.context().close();
  t.diagnostic(`${list.length} 幅图有“动手”，其中 ${compared.length} 幅的块或账目与最后一帧比较过；另一种画法的：${list.map((one) => one.id).filter((id) => !compared.includes(id)).join(' ')}`);
  assert.ok(compared.length >= 11);
});
