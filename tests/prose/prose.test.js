// 排版检查自己的测试：每条规矩都抓得住，代码里的文字不算，例外要有理由、要用到。

const test = require('node:test');
const assert = require('node:assert/strict');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { spawnSync } = require('node:child_process');
const { view } = require('./view');
const { find } = require('./rules');
const numbers = require('./numbers');
const chunks = require('./chunks');

const findings = (text) => [...find(view(text))];
const clean = (text) => assert.deepEqual(findings(text), []);
const caught = (text, line, words) => {
  const found = findings(text);
  assert.ok(found.some((f) => f.line === line && f.advice.includes(words)), JSON.stringify(found));
};

test('行号不变，代码留空', () => {
  const text = ['正文', '<<a.c>>=', 'int x;', '@ %def x', '尾', '```sh', '甲,乙', '```', '[[a', 'b]] 完'].join('\n');
  assert.deepEqual(view(text).split('\n'), ['正文', '', '', '', '尾', '', '', '', 'x', ' 完']);
});

test('记号照读者看到的样子检查', () => {
  clean('# 标题 {#ch-x part="一　缘起"}\n\n占了 {{sizeof(a,b)}} 字节，见[](#ch-x)，[](#fig-x)是它，`甲,乙` 与 [[f(甲)]] 不算。');
  caught('占了{{sizeof(int)}}字节。', 1, '占了 0 字节');
  clean('如[](#fig-x)所示，[](#fig-x) 里没有。');
  caught('函数[[f]]返回。', 1, '函数 x 返回');
  caught('::: {.exercise #ex-a-1 stars=1 kind=思考 title="改malloc"}\n好。\n:::', 1, '改 malloc');
  clean('::: {.exercise #ex-a-1 stars=1 kind=思考 title="改 malloc {{1}}"}\n好。\n\n::: {.answer}\n好。\n:::\n:::');
});

test('提交与本书之见', () => {
  clean('它改了两处 [9fa6f00b13]{.commit}，[省一次\n调用。]{.ours}');
  caught('[用malloc分配。]{.ours}', 1, '用 malloc 分配');
});

test('每条规矩都抓得住', () => {
  caught('一行\n\n用malloc分配', 3, '用 malloc 分配');
  caught('甲,乙', 1, '甲，乙');
  caught('文字(括号)里', 1, '括号用全角');
  caught('叫做"名字"', 1, '引号用“”');
  caught('汉字 之间', 1, '不空格');
  caught('成功了！', 1, '感叹号');
  caught('等等...', 1, '省略号');
});

test('带着单位的数应当是公式', () => {
  const found = (text) => [...numbers.find(view(text, '某'), text)].map((f) => f.found);
  assert.deepEqual(found('占 {{sizeof(Box)}} 字节，`16 字节`，[[x]] 次。'), []);
  assert.deepEqual(found('占 16 字节，快 1.5 倍，省了 20%，用 30 ns，共 8 KB，释放 100 次。'),
    ['16 字节', '1.5 倍', '20%', '30 ns', '8 KB', '100 次']);
  assert.deepEqual(found('占一万四千多字节、十六个字节，要三倍、四十片，不到两倍，走 k + 1 次。'), ['一万四千多字节', '十六个字节', '三倍', '四十片']);
  assert.deepEqual(found('::: {.predict #predict-a}\n要 16 字节，\n两片 20 字节？\n\n- [{{1}}]{.right} 占 30 字节。\n:::\n又 40 字节。'), ['30 字节', '40 字节']);
  assert.deepEqual(found('切一片，要两块，再走一次；几十个字节，百万行，一个字节，2 的 64 次方，见第 10 章。\n\n1. 块是一种。'), []);
});

test('代码块前面有话，不太长，不太宽', () => {
  const found = (...lines) => [...chunks.find(lines.join('\n'))].map((f) => `${f.line} ${f.advice}`);
  const chunk = ['<<甲>>=', 'int x;', '@ %def x'];
  assert.deepEqual(found('话：', '', ...chunk, '又一句。', ...chunk, '```', '@', '```', ...chunk), []);
  assert.deepEqual(found('话。', ...chunk, '', ...chunk), ['6 紧接着另一块，中间没有话']);
  assert.deepEqual(found('## 标题 {#sec-x}', '', ...chunk), ['3 紧接着标题，前面没有话']);
  assert.deepEqual(found('话。', '<<甲>>=', ...Array(31).fill('x;'), '@'), ['2 这一块有 31 行，至多 30 行']);
  assert.deepEqual(found('话。', '<<甲>>=', '汉'.repeat(46), `${'汉'.repeat(46)};`, '@'), ['4 代码有 93 列，至多 92 列']);
});

test('表格的竖线与标题的记号不算空格', () => {
  clean('| 甲 | 乙 |\n|----|---:|\n| 丙 | 丁 |\n\n# 标题 {#ch-x}');
});

test('例外要有理由，要用到', (t) => {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'prose-'));
  t.after(() => fs.rmSync(home, { recursive: true }));
  fs.writeFileSync(path.join(home, 'a.nw'), '真好！\n');
  const lint = (exceptions) => {
    fs.writeFileSync(path.join(home, 'e.txt'), exceptions);
    return spawnSync(process.execPath, [path.join(__dirname, 'lint.js'), 'e.txt', 'a.nw'], { cwd: home, encoding: 'utf8' });
  };
  assert.match(lint('').stderr, /^a\.nw:1: “真好！”：不用感叹号$/m);
  assert.equal(lint('').status, 1);
  assert.equal(lint('# 说明\na.nw | 真好 | 引自服务器的消息\n').status, 0);
  assert.match(lint('a.nw | 真好\n').stderr, /^e\.txt:1: 例外要写成/m);
  assert.match(lint('a.nw | 真好 | 引文\nb.nw | 没有 | 引文\n').stderr, /^e\.txt:2: 这个例外没有用到/m);
});
