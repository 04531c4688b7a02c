// lint.js —— 正文的排版检查，只看不改：node lint.js 例外文件 源文件…

const fs = require('node:fs');
const { view } = require('./view');
const { find } = require('./rules');
const exceptions = require('./exceptions');

const [excused, ...files] = process.argv.slice(2);
const entries = exceptions.read(excused);
const said = [];

for (const file of files)
  for (const finding of find(view(fs.readFileSync(file, 'utf8'))))
    if (!exceptions.excuse(entries, file, finding))
      said.push(`${file}:${finding.line}: “${finding.text}”：${finding.advice}`);

said.push(...exceptions.complaints(entries));
for (const line of said) console.error(line);
console.log(`正文的排版：${files.length} 个文件，${said.length} 处要改，${entries.length} 处例外`);
process.exitCode = said.length ? 1 : 0;
