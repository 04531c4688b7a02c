// view.js —— 把 .nw 变成只有正文的 Markdown，行号不变，好让排版检查说得出是哪一行。

const chunk = /^<<.*>>=\s*$/;
const prose = /^@( |$)/;
const fence = /^(`{3,}|~{3,})/;

// 代码块与围栏里的行一律留空。
function blankCode(lines) {
  let inChunk = false;
  let closing = null;
  return lines.map((line) => {
    if (closing) {
      if (line.startsWith(closing)) closing = null;
      return '';
    }
    if (chunk.test(line)) { inChunk = true; return ''; }
    if (inChunk) {
      if (!prose.test(line)) return '';
      inChunk = false;
      return line.startsWith('@ %def') ? '' : line.slice(2);
    }
    closing = line.match(fence)?.[1] ?? null;
    return closing ? '' : line;
  });
}

const newlines = (text) => '\n'.repeat(text.split('\n').length - 1);

// 记号换成读者看到的样子：题目也是文字，公式是数，引用两旁的空格由织书机安排，行内代码是一个西文的词。
const notations = [
  [/`[^`\n]+`/g, 'x'],
  [/\[\[[^]*?\]\]+/g, 'x'],
  [/\{\{[^]*?\}\}/g, null],
  [/ ?\[\]\(#[^)]*\) ?/g, '某处'],
  [/ ?\[[^\]\n]*\]\{\.commit\} ?/g, '某处'],
  [/\[([^\]]*)\]\{\.ours\}/g, (found, said) => said.replace(/\n/g, '')],
  [/\]\([^)\n]*\)\{[^}\n]*\}/g, ']()'],
  [/\]\([^)\n]*\)/g, ']()'],
  [/\{\.[^}]*title="([^"]*)"[^}]*\}/g, (found, title) => title],
  [/\{[#.][^}]*\}/g, ''],
  [/@<</g, '《'],
];

// number 是公式换成的字：看排版时它是一个数，找手写的数时它不是。
function view(text, number = '0') {
  text = blankCode(text.split('\n')).join('\n');
  for (const [pattern, shown] of notations)
    text = text.replace(pattern, (...found) => (typeof shown === 'function' ? shown(...found) : shown ?? number) + newlines(found[0]));
  return text;
}

module.exports = { view };
