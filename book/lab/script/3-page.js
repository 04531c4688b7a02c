// 网页：填、走、看。

// 没有 JavaScript 的读者看不到这些空格子，所以写在 template 里。
const template = document.getElementById('lab');
const lab = template.content.firstElementChild;
template.replaceWith(lab);
const part = name => lab.querySelector('[data-part=' + name + ']');
const data = JSON.parse(part('data').textContent);
const run = makeEngine(window.labModules);
let scenario = fromAddress(location.hash);

const total = () => items(scenario.sizes).length;
const position = () => scenario.step === '' ? total() : Math.min(Number(scenario.step), total());

// ---- 填在格子里的 ----

function fill() {
  for (const name of ['init', 'max', 'min', 'name', 'sizes', 'build', 'view']) part(name).value = scenario[name];
  part('slider').max = total();
  part('slider').value = position();
  part('where').textContent = position() + ' / ' + total();
  part('back').disabled = part('first').disabled = position() === 0;
  part('next').disabled = part('last').disabled = position() === total();
}

function change(changes) {
  scenario = { ...scenario, ...changes };
  history.replaceState(null, '', toAddress(scenario));
  fill();
  return show();
}

// ---- 结果 ----

function element(tag, text, className) {
  const one = document.createElement(tag);
  one.textContent = text;
  if (className) one.className = className;
  return one;
}

const MOST_LISTED = 300;        // 太长的场景只列末尾的

function stepItem(step, number) {
  const item = document.createElement('li');
  const button = element('button', step.what);
  button.type = 'button';
  button.addEventListener('click', () => change({ step: String(number) }));
  item.append(button, '　' + step.how);
  if (number === position()) item.setAttribute('aria-current', 'step');
  for (const path of step.paths) {
    const link = element('a', '⟨' + data.paths[path].chunk + '⟩', 'chunk-link');
    link.href = data.paths[path].href;
    item.append(' ', link);
  }
  return item;
}

function factPair(fact) {
  const pair = document.createElement('div');
  pair.append(element('dt', fact.name), element('dd', fact.value));
  return pair;
}

function table(caption, rows) {
  const one = document.createElement('table'), body = document.createElement('tbody');
  one.append(element('caption', caption), body);
  for (const cells of rows.length ? rows : [['都是空的']]) {
    const row = document.createElement('tr');
    row.append(...cells.map(cell => element('td', cell)));
    body.append(row);
  }
  return one;
}

// 报错的话里有第几个字符、哪几个字：在格子里选中它们。
function pointAt(words) {
  const found = /“(.*?)”（第 (\d+) 个字符起）/.exec(words), area = part('sizes');
  if (!found || document.activeElement === area) return;
  const start = [...area.value].slice(0, Number(found[2]) - 1).join('').length;
  area.setSelectionRange(start, start + found[1].length);
}

function showReport(report) {
  const from = Math.max(0, report.steps.length - MOST_LISTED);
  part('steps').start = from + 1;
  part('steps').replaceChildren(...report.steps.slice(from).map((step, i) => stepItem(step, from + i + 1)));
  part('facts').replaceChildren(...report.facts.filter(fact => fact.name !== '项').map(factPair));
  part('tables').replaceChildren(table('每个字节在做什么', report.uses), table('空闲链表', report.frees), table('上下文', report.contexts));
  const last = report.steps[report.steps.length - 1];
  part('said').textContent = last ? last.what + '：' + last.how : '刚建立，还没有做什么';
}

let svg = '';

async function show() {
  const heard = await run(scenario, position());
  if (heard === null) return;
  part('error').textContent = heard.error.trim();
  part('error').hidden = heard.error === '';
  part('sizes').setAttribute('aria-invalid', String(heard.error !== ''));
  pointAt(heard.error);
  if (heard.error !== '') return;
  svg = heard.files['./1.svg'] || '';
  part('figure').innerHTML = svg;
  showReport(readReport(heard.output));
}

// ---- 手 ----

const step = number => change({ step: String(Math.max(0, Math.min(total(), number))) });
part('first').addEventListener('click', () => step(0));
part('back').addEventListener('click', () => step(position() - 1));
part('next').addEventListener('click', () => step(position() + 1));
part('last').addEventListener('click', () => step(total()));
part('slider').addEventListener('input', () => step(Number(part('slider').value)));

for (const name of ['init', 'max', 'min', 'name', 'build', 'view']) part(name).addEventListener('change', () => change({ [name]: tidy(part(name).value) }));
part('sizes').addEventListener('change', () => change({ sizes: tidy(part('sizes').value), step: '' }));
part('form').addEventListener('submit', event => { event.preventDefault(); change({ sizes: tidy(part('sizes').value), step: '' }); });

// 一个钮添一项，从走到的地方接着。
part('tools').addEventListener('click', event => {
  const button = event.target.closest('button[data-kind]');
  if (!button) return;
  const [which, size] = [part('which').value.trim(), tidy(part('size').value)];
  const item = { alloc: size, free: '-' + which, resize: which + '>' + size, reset: 'R', create: '+' + which, go: '@' + which,
    check: '?' }[button.dataset.kind];
  const done = [...items(scenario.sizes).slice(0, position()), item];
  change({ sizes: done.join(','), step: String(done.length) });
});

part('preset').addEventListener('change', () => {
  const preset = data.presets[part('preset').value];
  if (preset) change({ ...FIRST, ...preset.scenario, step: '' });
});

part('save').addEventListener('click', () => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  link.download = 'lab.svg';
  link.click();
  URL.revokeObjectURL(link.href);
});

window.addEventListener('hashchange', () => { scenario = fromAddress(location.hash); fill(); show(); });
data.presets.push(...(window.labTraces || []));
data.presets.forEach((preset, i) => { const option = element('option', preset.name); option.value = String(i); part('preset').append(option); });
fill();
show();
