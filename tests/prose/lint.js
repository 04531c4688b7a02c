// lint.js —— 正文、手写的数与代码块的检查，只看不改：node lint.js 例外文件 源文件…

const fs = require('node:fs');
const { view } = require('./view');
const rules = require('./rules');
const numbers = require('./numbers');
const chunks = require('./chunks');
const exceptions = require('./exceptions');

const [excused, ...files] = process.argv.slice(2);
const entries = exceptions.read(excused);
const said = [];

function* findings(file) {
  const text = fs.readFileSync(file, 'utf8');
  yield* rules.find(view(text));
  if (!file.endsWith('.nw')) return;               // 给改书的人读的 Markdown 里没有公式与代码块
  yield* numbers.find(view(text, '某'), text, file.startsWith('exercises/'));
  yield* chunks.find(text);
}

for (const file of files)
  for (const finding of findings(file))
    if (!exceptions.excuse(entries, file, finding))
      said.push(`${file}:${finding.line}: “${finding.text}”：${finding.advice}`);

said.push(...exceptions.complaints(entries));
for (const line of said) console.error(line);
console.log(`正文的排版：${files.length} 个文件，${said.length} 处要改，${entries.length} 处例外`);
process.exitCode = said.length ? 1 : 0;
