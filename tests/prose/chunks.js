// chunks.js —— 代码块的样子：前面要有话，一块至多三十行，一行至多九十二列（汉字算两列）。

const LINES = 30;
const COLUMNS = 92;

const wide = /[\u2E80-\u303E\u3041-\uFFEE“”‘’—…]/u;

const columns = (line) => [...line].reduce((sum, c) => sum + (wide.test(c) ? 2 : 1), 0);

// 逐行走过一个文件：正文的行与代码块的行。
function* find(text) {
  let before = 'start';          // 上一样不是空行的东西：start、prose、heading、chunk
  let chunk = null;
  let fence = null;

  for (const [index, line] of text.split('\n').entries()) {
    const at = index + 1;
    if (chunk) {
      if (/^@( |$)/.test(line)) {
        const lines = at - chunk.line - 1;
        if (lines > LINES) yield { line: chunk.line, text: chunk.name, advice: `这一块有 ${lines} 行，至多 ${LINES} 行` };
        chunk = null;
        before = 'chunk';
      } else if (columns(line) > COLUMNS)
        yield { line: at, text: line.trim(), advice: `代码有 ${columns(line)} 列，至多 ${COLUMNS} 列` };
    } else if (fence) {
      if (line.startsWith(fence)) fence = null;
    } else if (/^<<.*>>=\s*$/.test(line)) {
      chunk = { line: at, name: line.trim() };
      if (before === 'chunk') yield { line: at, text: chunk.name, advice: '紧接着另一块，中间没有话' };
      if (before === 'heading') yield { line: at, text: chunk.name, advice: '紧接着标题，前面没有话' };
    } else if (/^(```+|~~~+)/.test(line)) {
      fence = line.match(/^(`+|~+)/)[0];
      before = 'prose';
    } else if (line.trim() && !line.startsWith('@ %def')) before = /^#+ /.test(line) ? 'heading' : 'prose';
  }
}

module.exports = { find, columns };
