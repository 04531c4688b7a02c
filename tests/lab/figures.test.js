// 图下面的“动手”：照那个场景做到底，得到的就是图的最后一帧——同样的块，同样的 mem_allocated。

const test = require('node:test');
const assert = require('node:assert/strict');
const { launch, open, chapters, none } = require('../browser/book');

let browser;
test.before(async () => { browser = await launch(); });
test.after(() => browser.close());

// 说明里的各块有多大；图画得与实验台的不是一个样子，就没有。
const blocksOf = (words) => [...words.matchAll(/(\d+) 字节，(?:上下文头|块头) /g)].map((found) => Number(found[1]));
const allocatedOf = (words) => Number((words.match(/mem_allocated (\d+)/) ?? words.match(/一整块内存共 (\d+) 字节/) ?? [])[1]);

async function figures() {
  const list = [];
  const page = await open(browser, chapters[0]);
  for (const name of chapters) {
    await page.goto(new URL(name, page.url()).href);
    list.push(...await page.locator('figure:has(a.try)').evaluateAll((all) => all.map((figure) => ({
      id: figure.id, href: figure.querySelector('a.try').href, words: [...figure.querySelectorAll('svg desc')].pop().textContent,
    }))));
  }
  return list;
}

test('做到底就是图的最后一帧', async (t) => {
  const list = await figures();
  assert.ok(list.length >= 8);
  const compared = [];
  for (const { id, href, words } of list) {
    const page = await open(browser, 'lab.html' + new URL(href).hash);
    await page.waitForSelector('.lab-figure svg');
    const mine = await page.locator('.lab-figure svg desc').textContent();
    const blocks = blocksOf(words), allocated = allocatedOf(words);
    if (blocks.length) assert.deepEqual(blocksOf(mine), blocks, id);
    if (allocated) assert.equal(allocatedOf(mine), allocated, id);
    if (blocks.length || allocated) compared.push(id);
    none(page.complaints);
    await page.context().close();
  }
  t.diagnostic(`${list.length} 幅图有“动手”，其中 ${compared.length} 幅的块或账目与最后一帧比较过；另一种画法的：${list.map((one) => one.id).filter((id) => !compared.includes(id)).join(' ')}`);
  assert.ok(compared.length >= 7);
});
