// 八次课的幻灯片：都在，放得下，翻得动，不碰网络。

const test = require('node:test');
const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const axe = require('axe-core');
const { open, launch, none, pages, home, decks, stage, each_slide } = require('./deck');

let browser;
test.before(async () => { browser = await launch(); });
test.after(() => browser.close());

const source = (name) => fs.readFileSync(path.join(home, name), 'utf8');

test('八次课各有一份，图一幅也不少，id 不重复', () => {
  assert.deepEqual(decks, ['1.html', '2.html', '3.html', '4.html', '5.html', '6.html', '7.html', '8.html']);
  const found = [];
  for (const name of decks) {
    const text = source(name);
    for (const figure of text.match(/<figure class="picture.*?<\/figure>/gs) ?? [])
      if (!figure.includes('<svg')) found.push(`${name}: 一幅图里没有 SVG`);
    const ids = [...text.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]);
    found.push(...ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `${name}: id ${id} 重复`));
  }
  none(found);
});

// 一张里的东西都在它的框里：文字、图、代码都不越出，要点不多于六行。
const overflowing = (slide) => {
  const frame = slide.getBoundingClientRect();
  const body = slide.querySelector('.body');
  if (body.scrollHeight > body.clientHeight + 1) return `高出 ${body.scrollHeight - body.clientHeight}`;
  if (body.scrollWidth > body.clientWidth + 1) return `宽出 ${body.scrollWidth - body.clientWidth}`;
  for (const part of slide.querySelectorAll('pre, table, .text, .frame.now .canvas, .picture > .canvas')) {
    if (part.closest('.say')) continue;
    const box = part.getBoundingClientRect();
    if (box.right > frame.right + 1 || box.bottom > frame.bottom + 1 || box.left < frame.left - 1)
      return `${part.tagName}.${part.className} 越出了框`;
    if (part.scrollWidth > part.clientWidth + 1 && part.tagName === 'PRE') return `代码宽出 ${part.scrollWidth - part.clientWidth}`;
    if (part.scrollHeight > part.clientHeight + 1 && part.tagName === 'PRE') return `代码高出 ${part.scrollHeight - part.clientHeight}`;
  }
  for (const drawing of slide.querySelectorAll('.picture > .canvas svg, .frame.now svg')) {
    const box = drawing.getBoundingClientRect();
    if (box.width < 120 || box.height < 40) return '图太小';
  }
  return null;
};

test('1280 × 720 时没有一张放不下', async () => {
  const page = await open(browser, decks[0], stage);
  const found = [];
  for (const name of decks) {
    await page.goto('file://' + path.join(home, name));
    const said = [...await each_slide(page, overflowing), ...page.complaints.splice(0)];
    found.push(...said.map((words) => `${name}: ${words}`));
  }
  none(found);
  await page.context().close();
});

for (const width of [390, 1280])
  test(`${width} 像素宽时没有一页横着溢出，也不抱怨`, async () => {
    const page = await open(browser, pages[0], { width, height: 720 });
    const found = [];
    for (const name of pages) {
      await page.goto('file://' + path.join(home, name));
      const wide = await page.evaluate(() => {
        document.querySelectorAll('details').forEach((answer) => { answer.open = true; });
        const width = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= width) return null;
        const wide = [...document.body.querySelectorAll('*')].find((e) => e.getBoundingClientRect().right > width + 1);
        return `宽 ${document.documentElement.scrollWidth}：${wide?.tagName}.${wide?.className} ${wide?.textContent.slice(0, 30)}`;
      });
      found.push(...[wide, ...page.complaints.splice(0)].filter(Boolean).map((said) => `${name}: ${said}`));
    }
    none(found);
    await page.context().close();
  });

test('印的时候一帧一张，每一张都放得下', async () => {
  const page = await open(browser, decks[0], stage);
  const found = [];
  for (const name of decks) {
    const text = source(name);
    const frames = text.split('<section class="slide').slice(1).map((slide) => Math.max(1, slide.split('<li class="frame"').length - 1));
    await page.goto(`file://${path.join(home, name)}?print`);
    await page.emulateMedia({ media: 'print' });
    const printed = await page.locator('.slide').count(), wanted = frames.reduce((sum, n) => sum + n, 0);
    if (printed !== wanted) found.push(`${name}: 印了 ${printed} 张，应当是 ${wanted} 张`);
    found.push(...(await each_slide(page, overflowing)).map((words) => `${name}: ${words}`));
  }
  none(found);
  await page.context().close();
});

test('练习一览：一个不少，判分的都有常犯的错', () => {
  const exercises = fs.readdirSync('exercises').filter((name) => fs.existsSync(`exercises/${name}/task.nw`));
  const entries = source('teacher.html').split('<section class="entry"').slice(1);
  assert.equal(entries.length, exercises.length);
  none(entries.filter((entry) => !entry.includes('不判分') && !entry.includes('常犯的错')).map((entry) => entry.match(/<h3>.*<\/h3>/)[0]));
  none(entries.filter((entry) => !/练什么：<a /.test(entry)).map((entry) => entry.match(/<h3>.*<\/h3>/)[0]));
});

test('按键翻页；图走完自己的几步才翻；讲稿看得见', async () => {
  const page = await open(browser, decks[3], stage);
  const at = () => page.locator('.slide.now').getAttribute('id');
  assert.equal(await at(), 's1');
  await page.keyboard.press('ArrowRight');
  assert.equal(await at(), 's2');
  await page.evaluate(() => { location.hash = ''; });
  const player = await page.locator('.slide:has(.player)').first().getAttribute('id');
  while (await at() !== player) await page.keyboard.press('PageDown');
  const frames = await page.locator(`#${player} .frame`).count();
  for (let i = 1; i < frames; i++) {
    await page.keyboard.press(' ');
    assert.equal(await at(), player, '还没有走完各步就翻了页');
  }
  await page.keyboard.press(' ');
  assert.notEqual(await at(), player);
  await page.keyboard.press('ArrowLeft');
  assert.equal(await page.locator('.slide.now .say').isVisible(), false);
  await page.keyboard.press('n');
  assert.equal(await page.locator('.slide.now .say').isVisible(), true);
  none(page.complaints);
  await page.context().close();
});

test('讲者的窗口与放映的窗口一同翻页', async () => {
  const page = await open(browser, decks[0], stage);
  const [speaker] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('p')]);
  await speaker.waitForSelector('.clock');
  await page.keyboard.press('ArrowRight');
  await speaker.waitForSelector('#s2.now');
  await speaker.keyboard.press('ArrowRight');
  await page.waitForSelector('#s3.now');
  assert.match(await speaker.locator('.clock').textContent(), /下一张：/);
  await page.context().close();
});

test('没有 JavaScript 时，每一张都看得见', async () => {
  const page = await open(browser, decks[0], { ...stage, javaScriptEnabled: false });
  const hidden = await page.locator('.slide').evaluateAll((all) => all.filter((e) => !e.checkVisibility()).length);
  assert.equal(hidden, 0);
  await page.context().close();
});

// axe 慢：结构与主题无关，查浅色的三页；颜色查两份，深色的也查。
const inspected = { light: ['4.html', 'index.html', 'teacher.html'], dark: ['4.html', '7.html', 'teacher.html'] };
const rules = { dark: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } };

for (const colorScheme of ['light', 'dark'])
  test(`${colorScheme}：合乎 WCAG AA`, async () => {
    const page = await open(browser, pages[0], { ...stage, colorScheme });
    const found = [];
    for (const name of inspected[colorScheme]) {
      await page.goto('file://' + path.join(home, name));
      // 全都摊开；代码里的标识符照编辑器的惯例不加线，角上的按钮停在上面才显出来。
      await page.evaluate(() => document.documentElement.classList.remove('showing'));
      await page.addStyleTag({ content: '.bar { opacity: 1 !important; } .say { display: block !important; }' });
      await page.evaluate(axe.source);
      const said = await page.evaluate((runOnly) => window.axe.run({ exclude: ['pre'] }, { resultTypes: ['violations'], runOnly }).then(
        ({ violations }) => violations.flatMap((v) => v.nodes.map((n) => `${v.id} ${n.target} ${n.any[0]?.message ?? v.help}`))), rules[colorScheme]);
      found.push(...said.map((words) => `${name}: ${words}`));
    }
    none(found);
    await page.context().close();
  });
