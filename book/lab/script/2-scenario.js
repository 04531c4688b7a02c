// 场景：网页上填的、地址里写的，与它们之间的来去。

const FIELDS = { i: 'init', x: 'max', n: 'min', m: 'name', s: 'sizes', b: 'build', v: 'view', k: 'step' };
const FIRST = { init: '8192', max: '8388608', min: '0', name: '', sizes: '', build: 'release', view: 'set', step: '' };
const BUILDS = ['release', 'checking', 'fraction8', 'minbits4', 'keep1'];
const VIEWS = ['set', 'whole', 'tree', 'links'];

// #i=1024&x=8192&s=100*5,-2&k=1；没有写的照默认的。k 不写是做到底。
function fromAddress(hash) {
  const scenario = { ...FIRST };
  for (const part of hash.replace(/^#/, '').split('&')) {
    const [key, value = ''] = part.split('=');
    if (!(key in FIELDS)) continue;
    try { scenario[FIELDS[key]] = decodeURIComponent(value); } catch { /* 写坏的地址，照没有写 */ }
  }
  if (!BUILDS.includes(scenario.build)) scenario.build = 'release';
  if (!VIEWS.includes(scenario.view)) scenario.view = 'set';
  if (!/^\d+$/.test(scenario.step)) scenario.step = '';
  return scenario;
}

function toAddress(scenario) {
  const parts = [];
  for (const [key, name] of Object.entries(FIELDS)) {
    const value = String(scenario[name]);
    if (value !== FIRST[name]) parts.push(key + '=' + encodeURIComponent(value).replace(/%(2C|3E|2B|40|3A|3F)/g, decodeURIComponent)
      .replace(/(%[89A-F][0-9A-F])+/g, decodeURIComponent));
  }
  return '#' + parts.join('&');
}

// 全角的数字与逗号、８Ｋ、换行隔开的项，都认得；说错处时字符的位置照整理过的算，所以整理过的写回去。
function tidy(sizes) {
  const narrow = sizes.replace(/[０-９Ａ-Ｚａ-ｚ]/g, letter => String.fromCharCode(letter.charCodeAt(0) - 0xFEE0));
  return narrow.replace(/[，、；;\n]+/g, ',').replace(/＊|×/g, '*').replace(/＝/g, '=').replace(/＋/g, '+').replace(/＠/g, '@').replace(/！/g, '!').replace(/？/g, '?').replace(/：/g, ':').replace(/－|−/g, '-').replace(/＞/g, '>').replace(/[\s,]+$/, '').replace(/^[\s,]+/, '');
}

function items(sizes) { return sizes === '' ? [] : sizes.split(','); }

// 引擎印的一行一件事（engine.c）。
function readReport(output) {
  const report = { steps: [], facts: [], uses: [], frees: [], contexts: [] };
  for (const line of output.split('\n')) {
    const [kind, ...rest] = line.split('\t');
    if (kind === 'step') report.steps.push({ what: rest[1], how: rest[2], paths: rest[3].trim().split(' ').filter(Boolean) });
    else if (kind === 'fact') report.facts.push({ name: rest[0], value: rest[1] });
    else if (kind === 'use') report.uses.push(rest);
    else if (kind === 'free') report.frees.push([rest[0] + ' 字节', rest[1] + ' 片']);
    else if (kind === 'context') report.contexts.push(['　'.repeat(Number(rest[0])) + rest[1] + (rest[3] && '（当前）'), rest[2]]);
  }
  return report;
}
