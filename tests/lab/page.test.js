// 实验台那一页：走、退、改、加、现成的场景、地址里的场景；手机上放得下；不碰网络。

const test = require('node:test');
const assert = require('node:assert/strict');
const { launch, open, none } = require('../browser/book');

let browser;
test.before(async () => { browser = await launch(); });
test.after(() => browser.close());

async function start(hash = '', options = {}) {
  const page = await open(browser, 'lab.html' + hash, options);
  await page.waitForSelector('.lab-figure svg');
  const part = (name) => page.locator(`.lab [data-part=${name}]`);
  const fact = async (name) => page.locator(`.lab-facts div:has(dt:text-is("${name}")) dd`).textContent();
  const settled = async (where) => page.waitForFunction((words) => document.querySelector('.lab [data-part=where]').textContent === words
    && document.querySelectorAll('.lab-steps li').length === Number(words.split(' ')[0]), where);
  return { page, part, fact, settled };
}

test('地址里的场景；后退就是从前的样子', async () => {
  const { page, part, fact, settled } = await start('#i=1024&x=8192&s=100*6,700');
  await settled('2 / 2');
  assert.equal(await fact('mem_allocated'), '4096');
  assert.match(await part('said').textContent(), /换新块 1 次/);
  const last = await part('figure').innerHTML();
  await part('back').click();
  await settled('1 / 2');
  assert.notEqual(await part('figure').innerHTML(), last);
  await part('next').click();
  await settled('2 / 2');
  assert.equal(await part('figure').innerHTML(), last);
  assert.match(page.url(), /#i=1024&x=8192&s=100\*6,700&k=2$/);
  none(page.complaints);
  await page.context().close();
});

test('改一个尺寸，图与数跟着变；写错了说一句，改回来就好', async () => {
  const { page, part, fact } = await start('#s=100');
  assert.equal(await fact('mem_allocated'), '8192');
  await part('init').fill('１６Ｋ');
  await part('init').blur();
  await page.waitForFunction(() => document.querySelector('.lab-facts dd').textContent === '16384');
  await part('init').fill('100');
  await part('init').blur();
  await part('error').waitFor({ state: 'visible' });
  assert.match(await part('error').textContent(), /INIT=100/);
  await part('init').fill('8192');
  await part('init').blur();
  await part('error').waitFor({ state: 'hidden' });
  none(page.complaints);
  await page.context().close();
});

test('按钮添一项，从停着的那一步接着', async () => {
  const { page, part, settled } = await start('#s=100,200,300&k=1');
  await settled('1 / 3');
  await part('tools').getByRole('button', { name: '释放' }).click();
  await settled('2 / 2');
  assert.equal(await part('sizes').inputValue(), '100,-1');
  await part('tools').getByRole('button', { name: '重置' }).click();
  await settled('3 / 3');
  assert.equal(await part('sizes').inputValue(), '100,-1,R');
  none(page.complaints);
  await page.context().close();
});

test('每一条路的链接都到得了一个代码块', async () => {
  const { page, part, settled } = await start();
  const links = new Set();
  const count = await part('preset').locator('option').count();
  for (let i = 1; i < count; i++) {
    await part('preset').selectOption({ index: i });
    const total = (await part('sizes').inputValue()).split(',').length;
    await settled(`${total} / ${total}`);
    for (const href of await part('steps').locator('a').evaluateAll((all) => all.map((a) => a.getAttribute('href')))) links.add(href);
  }
  assert.ok(links.size >= 6);
  for (const href of links) {
    await page.goto(new URL(href, page.url()).href);
    assert.equal(await page.locator('[id="' + href.split('#')[1] + '"]').count(), 1, href);
  }
  none(page.complaints);
  await page.context().close();
});

test('手机上不横着溢出，两种主题', async () => {
  for (const colorScheme of ['light', 'dark']) {
    const { page } = await start('#i=1024&x=8192&s=100*6,700', { width: 390, colorScheme });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await page.context().close();
  }
});
