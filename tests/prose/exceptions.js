// exceptions.js —— 写下理由的例外：每行“文件 | 原文的一段 | 理由”。

const fs = require('node:fs');

function read(path) {
  const entries = [];
  for (const [index, line] of fs.readFileSync(path, 'utf8').split('\n').entries()) {
    if (!line || line.startsWith('#')) continue;
    const [file, text, reason] = line.split(' | ');
    entries.push({ place: `${path}:${index + 1}`, file, text, reason, used: false });
  }
  return entries;
}

function excuse(entries, file, finding) {
  const entry = entries.find((e) => e.file === file && e.text && finding.text.includes(e.text));
  if (entry) entry.used = true;
  return Boolean(entry);
}

// 没有理由的、没有用到的，也是差错。
function* complaints(entries) {
  for (const { place, reason, used } of entries) {
    if (!reason?.trim()) yield `${place}: 例外要写成“文件 | 原文的一段 | 理由”`;
    else if (!used) yield `${place}: 这个例外没有用到，删掉它`;
  }
}

module.exports = { read, excuse, complaints };
