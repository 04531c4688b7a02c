// 逐帧的图：前后、播放、按键；不要动画的读者看不到动画；没有 JavaScript 时帧帧都在。

const test = require('node:test');
const assert = require('node:assert/strict');
const { launch, open, none } = require('./book');

const chapter = '10-alloc.html';

let browser;
test.before(async () => { browser = await launch(); });
test.after(() => browser.close());

async function start(options) {
  const page = await open(browser, chapter, options);
  const figure = page.locator('figure.player:has(.frame:nth-child(6))').first();
  await figure.scrollIntoViewIfNeeded();
  const frames = figure.locator('.frame');
  // 看得见的是哪几帧。
  const shown = () => frames.evaluateAll((all) => all.map((e, i) => (e.checkVisibility({ visibilityProperty: true }) ? i + 1 : 0)).filter(Boolean));
  return { page, figure, shown, count: await frames.count(), press: (name) => figure.getByRole('button', { name }).click() };
}

test('前一步、后一步', async () => {
  const { page, figure, shown, count, press } = await start();
  assert.ok(count >= 6);
  assert.deepEqual(await shown(), [1]);
  assert.ok(await figure.getByRole('button', { name: '上一步' }).isDisabled());
  await press('下一步');
  assert.deepEqual(await shown(), [2]);
  await press('上一步');
  assert.deepEqual(await shown(), [1]);
  none(page.complaints);
  await page.context().close();
});

test('按键：左右一步，Home 与 End 到头；不翻页', async () => {
  const { page, figure, shown, count } = await start();
  const url = page.url();
  await figure.focus();
  for (const [key, frame] of [['ArrowRight', 2], ['ArrowRight', 3], ['ArrowLeft', 2], ['End', count], ['Home', 1]]) {
    await page.keyboard.press(key);
    assert.deepEqual(await shown(), [frame], key);
  }
  assert.equal(page.url(), url);
  await page.context().close();
});

test('播放：自己走到最后一帧停下；按暂停就停', async () => {
  const { page, figure, shown, count, press } = await start();
  await page.clock.install();
  await page.reload();
  const wait = (ms) => page.clock.runFor(ms);
  await press('播放');
  await wait(3000);
  const [somewhere] = await shown();
  assert.ok(somewhere > 1);
  await press('暂停');
  await wait(20000);
  assert.deepEqual(await shown(), [somewhere]);
  await press('播放');
  await wait(60000);
  assert.deepEqual(await shown(), [count]);
  assert.equal(await figure.getByRole('button', { name: '播放' }).count(), 1, '到头就停了');
  await page.context().close();
});

test('读屏软件听得到每一步', async () => {
  const { page, figure, press } = await start();
  const step = (await figure.locator('.frame .step').nth(1).textContent()).trim();
  await press('下一步');
  assert.ok((await figure.locator('[aria-live]').textContent()).includes(step));
  await page.context().close();
});

test('不要动画的读者看不到动画', async () => {
  const { page, figure, press } = await start({ reducedMotion: 'reduce' });
  await press('下一步');
  const moving = await page.evaluate(() => document.getAnimations().filter((a) => a.effect.getTiming().duration > 1).length);
  assert.equal(moving, 0);
  assert.equal(await figure.evaluate((e) => getComputedStyle(e.ownerDocument.documentElement).scrollBehavior), 'auto');
  await page.context().close();
});

test('没有 JavaScript 时，帧帧都在，各有步骤的题目', async () => {
  const { page, figure, shown, count } = await start({ javaScriptEnabled: false });
  assert.equal((await shown()).length, count);
  assert.equal(await figure.locator('.frame .step').count(), count);
  assert.equal(await figure.getByRole('button').count(), 0);
  await page.context().close();
});

test('每幅图都有题目与文字说明', async () => {
  const page = await open(browser, chapter);
  const bare = await page.locator('figure.picture svg').evaluateAll((all) => all.filter((svg) => {
    const named = svg.querySelector(':scope > title')?.textContent.trim() || svg.getAttribute('aria-label');
    return svg.getAttribute('role') !== 'img' || !named || !/\p{Script=Han}/u.test(svg.querySelector(':scope > desc')?.textContent ?? '');
  }).map((svg) => svg.closest('figure').id));
  none(bare);
  await page.context().close();
});
