// 代码块：复制得到的恰好是代码，折叠，预览，互相的链接。

const test = require('node:test');
const assert = require('node:assert/strict');
const { chapters, address, launch, open, none } = require('./book');

let browser;
test.before(async () => { browser = await launch(); });
test.after(() => browser.close());

const clipboard = { permissions: ['clipboard-read', 'clipboard-write'] };
const paste = (page) => page.evaluate(() => navigator.clipboard.readText());

test('复制得到的恰好是这一块的代码', async () => {
  const page = await open(browser, '08-create.html', clipboard);
  const chunks = page.locator('.chunk');
  for (const index of [0, 2, 5]) {
    const chunk = chunks.nth(index);
    const code = await chunk.locator('pre').evaluate((pre) => pre.textContent);
    await chunk.getByRole('button', { name: '复制', exact: true }).click();
    assert.equal(await paste(page), code.replace(/\n*$/, '\n'));
    assert.doesNotMatch(code, /^(复制|链接)/m);
  }
  none(page.complaints);
  await page.context().close();
});

test('复制到块的链接，打开它就到那一块', async () => {
  const page = await open(browser, '08-create.html', clipboard);
  const chunk = page.locator('.chunk').nth(3);
  await chunk.getByRole('button', { name: '链接', exact: true }).click();
  await page.goto(await paste(page));
  assert.equal(await page.evaluate(() => document.querySelector(':target')?.id), await chunk.getAttribute('id'));
  await page.context().close();
});

test('长的块折叠着，展开以后全看得见；短的不折', async () => {
  const page = await open(browser, chapters[0]);
  const clipped = (pre) => pre.evaluate((e) => e.scrollHeight > e.clientHeight + 1);
  let folded = 0;
  for (const name of chapters) {
    await page.goto(address(name));
    for (const chunk of await page.locator('.chunk:has(> button[aria-expanded])').all()) {
      folded++;
      const pre = chunk.locator('pre');
      const lines = (await pre.evaluate((e) => e.textContent)).trimEnd().split('\n').length;
      assert.ok(lines > 20, `${name} 折了只有 ${lines} 行的块`);
      assert.ok(await clipped(pre), `${name} 的块说是折着，却没有折`);
      await chunk.locator('> button').click();
      assert.equal(await clipped(pre), false, `${name} 的块展开了还看不全`);
    }
  }
  assert.ok(folded > 0, '全书没有折叠的块');
  none(page.complaints);
  await page.context().close();
});

test('鼠标停在或焦点落在到块的链接上，都看得见那一块', async () => {
  const page = await open(browser, '08-create.html');
  const link = page.locator('pre a.use, pre a.chunk-link').first();
  const name = (await link.textContent()).replace(/[⟨⟩\d\s]/g, '');
  const preview = page.getByRole('tooltip');

  await link.hover();
  await preview.waitFor();
  assert.ok((await preview.textContent()).includes(name), name);
  await page.mouse.move(2, 2);
  await preview.waitFor({ state: 'hidden' });

  await link.evaluate((a) => a.scrollIntoView({ block: 'center' }));
  await page.keyboard.press('Tab');
  await link.focus();
  await preview.waitFor();
  await page.keyboard.press('Escape');
  await preview.waitFor({ state: 'hidden' });
  await page.context().close();
});

test('别的页上的定义也能预览', async () => {
  const page = await open(browser, '08-create.html');
  const link = page.locator('pre a.id[href*=".html#c-"]').first();
  await link.hover();
  await page.getByRole('tooltip').waitFor();
  assert.ok((await page.getByRole('tooltip').locator('pre').textContent()).includes(await link.textContent()));
  none(page.complaints);
  await page.context().close();
});
