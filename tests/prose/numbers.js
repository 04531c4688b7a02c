// numbers.js —— 手写的数：正文里带着单位的数应当是公式，由程序求出来。
//
// 单位分两种：字节、纳秒、倍之类，说的总是大小快慢，两个以上的汉字数字也算；块、片、次之类，平常的话里也有，
// 只看阿拉伯数字与十以上的汉字数字。“几十”“百万”这样的约数不算。外部世界的常数（硬件、C 的标准、PostgreSQL 的历史）写进例外。

const digits = String.raw`\d[\d,]*(?:\.\d+)?`;
const large = '(?=[一二两三四五六七八九]*[十百千万亿])[一二两三四五六七八九十][一二两三四五六七八九十百千万亿零]+';
const small = '[二两三四五六七八九]';
const notTwice = '(?!两倍)';                // 两倍多半是算法的话：翻倍、不到两倍

const measures = '字节|[KMG]i?B\\b|ns\\b|纳秒|微秒|毫秒|倍|%|％';
const counts = '块|片|页|行|次(?!方)';

const measured = new RegExp(`(?<![\\w.,#几-]|[+-] )${notTwice}(?:${digits}|${large}|${small}) ?(?:多|余|来)?个? ?(?:${measures})`, 'gu');
const counted = new RegExp(`(?<![\\w.,#第几图表-]|[+-] )(?:${digits}|${large}) ?(?:多|余|来)?(?:个)? ?(?:${counts})`, 'gu');

const advice = '手写的数，应当写成公式 {{…}}；外部世界的常数写进例外';

// 题目给的数是题目的要求，由判分的程序守着；参考答案说的才是程序的事。
function answerOnly(lines, source) {
  const answer = source.split('\n').findIndex((line) => line.startsWith('::: {.answer'));
  return lines.map((line, index) => (answer >= 0 && index > answer ? line : ''));
}

// 先猜的问题也是题目：从 ::: {.predict 到第一个选择，或者到框的末尾。
function withoutQuestions(lines, source) {
  let asking = false;
  return source.split('\n').map((line, index) => {
    if (line.startsWith('::: {.predict')) asking = true;
    else if (/^(- |:::)/.test(line)) asking = false;
    return asking ? '' : lines[index];
  });
}

// text 里公式已经换成别的字，见 view.js；source 是原来的文字；isTask 说是不是题目。
function* find(text, source, isTask = false) {
  const lines = text.split('\n');
  for (const [index, line] of (isTask ? answerOnly : withoutQuestions)(lines, source).entries())
    for (const pattern of [measured, counted])
      for (const [found] of line.matchAll(pattern)) yield { line: index + 1, text: line.trim(), found, advice: `“${found}”是${advice}` };
}

module.exports = { find };
