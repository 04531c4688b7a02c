// rules.js —— 正文的排版规矩：autocorrect 的，再加上它管不到的几条。

const autocorrect = require('autocorrect-node');

const own = [
  [/\p{Script=Han} ?\(|\([^()]*\p{Script=Han}/u, '汉字旁边的括号用全角'],
  [/[\p{Script=Han}，。；：]"|"\p{Script=Han}/u, '引号用“”'],
  [/\p{Script=Han} +\p{Script=Han}/u, '汉字之间不空格'],
  [/！/u, '不用感叹号'],
  [/\p{Script=Han}(\.\.\.|--)|(\.\.\.|--)\p{Script=Han}/u, '省略号用……，破折号用——'],
];

// 行首的记号与表格的竖线不是文字。
const cells = (line) => line.replace(/^[#>*\-:| ]+/, '').split(/ *\| */);

function* find(text) {
  const result = autocorrect.lintFor(text, 'prose.md');
  if (result.error) throw new Error(`autocorrect：${result.error}`);
  for (const { l, old, new: better } of result.lines)
    yield { line: l, text: old, advice: `应写作“${better}”` };

  for (const [index, line] of text.split('\n').entries())
    for (const cell of cells(line))
      for (const [pattern, advice] of own)
        if (pattern.test(cell)) yield { line: index + 1, text: cell, advice };
}

module.exports = { find };
