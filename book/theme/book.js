// book.js —— 网页上会动的一切。没有它，书照样读得完：目录、链接、每一帧图都在 HTML 里。
//
// 一节一件事：明暗、位置、复制、折叠、逐帧的图、搜索、预览、按键。末尾把它们接到页面上。
// 搜索与预览用的数据在 search.js 里（window.BOOK），用到时才装入；从 file:// 打开也装得上。

(() => {
'use strict';

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const root = document.documentElement;
const PAGE = decodeURIComponent(location.pathname.split('/').pop()) || 'index.html';

// make('button.tool', {type: 'button'}, 孩子…)：属性里的 on… 是事件。
function make(what, attributes = {}, ...children) {
  const [tag, ...classes] = what.split('.');
  const element = document.createElement(tag);
  element.classList.add(...classes);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

const button = (name, text, onclick, attributes = {}) =>
  make('button.' + name, { type: 'button', onclick, ...attributes }, text);

// 一闪而过的话；读屏软件也听得到。
const say = (() => {
  const box = make('p.toast', { role: 'status' });
  let timer;
  document.body.append(box);
  return words => {
    box.textContent = words;
    box.classList.add('shown');
    clearTimeout(timer);
    timer = setTimeout(() => box.classList.remove('shown'), 1600);
  };
})();

// 一帧之内只做一次。
function once_a_frame(work) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; work(); });
  };
}

// ---- 明暗：默认随系统；选了与系统相同的一种，就又回到随系统 ----

const system_dark = matchMedia('(prefers-color-scheme: dark)');
const theme = () => root.dataset.theme || (system_dark.matches ? 'dark' : 'light');

function remember(name, value) {
  try {
    if (value) localStorage.setItem(name, value); else localStorage.removeItem(name);
  } catch (refused) { /* 浏览器不许存，只在这一页有效 */ }
}

function label_theme() {
  const dark = theme() === 'dark';
  const control = $('[data-do=theme]');
  control.setAttribute('aria-label', dark ? '换成浅色' : '换成深色');
  control.title = control.getAttribute('aria-label');
}

function switch_theme() {
  const wanted = theme() === 'dark' ? 'light' : 'dark';
  const like_system = (wanted === 'dark') === system_dark.matches;
  if (like_system) delete root.dataset.theme; else root.dataset.theme = wanted;
  remember('theme', like_system ? '' : wanted);
  label_theme();
}

// ---- 位置：读到哪里，正在哪一节 ----

function reveal(link, side) {
  const box = side.getBoundingClientRect(), at = link.getBoundingClientRect();
  if (at.top < box.top + 60 || at.bottom > box.bottom - 60) side.scrollTop += at.top - box.top - box.height / 3;
}

function follow_place() {
  const line = $('.progress'), side = $('.side');
  const links = $$('.current .sections a', side);
  const headings = links.map(link => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  let marked;

  function mark(link) {
    if (link === marked) return;
    if (marked) marked.removeAttribute('aria-current');
    if (link) { link.setAttribute('aria-current', 'location'); reveal(link, side); }
    marked = link;
  }
  function update() {
    const room = root.scrollHeight - innerHeight;
    line.style.transform = `scaleX(${room > 0 ? Math.min(1, scrollY / room) : 0})`;
    const at_end = room > 0 && scrollY >= room - 2;
    let here = -1;
    headings.forEach((heading, i) => {
      if (heading && heading.getBoundingClientRect().top < (at_end ? innerHeight : 140)) here = i;
    });
    mark(links[here]);
  }
  const soon = once_a_frame(update);
  addEventListener('scroll', soon, { passive: true });
  addEventListener('resize', soon);
  const current = $('.current > a', side);
  if (current) reveal(current, side);
  update();
}

// ---- 窄屏的目录 ----

const menu = () => $('#menu');

function close_menu() {
  if (!menu().checked) return false;
  menu().checked = false;
  menu().focus();
  return true;
}

function tend_menu() {
  $('.side').addEventListener('click', event => { if (event.target.closest('a')) menu().checked = false; });
  menu().addEventListener('change', () => {
    const current = $('.side .current > a');
    if (menu().checked && current) current.scrollIntoView({ block: 'center' });
  });
}

// ---- 复制：代码，以及到节与块的链接 ----

function copy_by_selection(text) {
  const area = make('textarea', { readonly: '', class: 'offscreen', 'aria-hidden': 'true' });
  const focused = document.activeElement;
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  if (focused) focused.focus({ preventScroll: true });
  return done;
}

async function copy(text, words) {
  let done = false;
  try {
    await navigator.clipboard.writeText(text);
    done = true;
  } catch (refused) { done = copy_by_selection(text); }
  say(done ? words : '浏览器不许复制');
}

const address_of = id => location.href.split('#')[0] + '#' + encodeURIComponent(id);

function code_tools(box, code) {
  const tools = make('span.tools');
  if (box.id) tools.append(button('tool', '链接', () => copy(address_of(box.id), '链接已复制'), { title: '复制到这一块的链接' }));
  tools.append(button('tool', '复制', () => copy(code.textContent.replace(/\n*$/, '\n'), '代码已复制'), { title: '复制代码' }));
  return tools;
}

function add_copying() {
  for (const chunk of $$('.chunk')) $('.chunk-head', chunk).append(code_tools(chunk, $('pre', chunk)));
  for (const output of $$('.output')) $('figcaption', output).append(code_tools(output, $('pre', output)));
  for (const listing of $$('pre.listing')) {
    const frame = make('div.framed');
    listing.replaceWith(frame);
    frame.append(listing, code_tools(frame, listing));
  }
  for (const anchor of $$('.anchor')) {
    anchor.title = '复制本节的链接';
    anchor.addEventListener('click', () => copy(anchor.href, '链接已复制'));
  }
}

// ---- 折叠长的块；正被链接指着的不折 ----

const LONG = 25;

function fold(pre) {
  const lines = pre.textContent.replace(/\n$/, '').split('\n').length;
  if (lines <= LONG || pre.classList.contains('assembled')) return;   // 与图对着看的不折
  const control = button('fold', '', () => set(!pre.classList.contains('folded')));
  function set(folded) {
    pre.classList.toggle('folded', folded);
    control.textContent = folded ? `展开全部 ${lines} 行` : '收起';
    control.setAttribute('aria-expanded', String(!folded));
  }
  pre.after(control);
  set(!pre.closest(':target'));
  addEventListener('hashchange', () => { if (pre.closest(':target')) set(false); });
  pre.addEventListener('focusin', () => set(false));
}

// 横向放不下的代码、表格与图要能用键盘滚动。
function tend_scrolling() {
  const boxes = $$('article pre, .table, .canvas');
  const watcher = new ResizeObserver(entries => {
    for (const { target } of entries) {
      const wide = target.scrollWidth > target.clientWidth + 1;
      if (wide) target.tabIndex = 0; else target.removeAttribute('tabindex');
    }
  });
  boxes.forEach(box => watcher.observe(box));
}

// ---- 逐帧的图 ----

const STEP_TIME = 2200;

function play_frames(figure) {
  const frames = $$('.frame', figure), last = frames.length - 1;
  let now = 0, timer = 0;
  const count = make('span.count', { 'aria-hidden': 'true' });
  const words = make('span.offscreen', { 'aria-live': 'polite' });
  const back = button('tool', '上一步', () => step(now - 1));
  const play = button('tool', '播放', () => (timer ? stop() : start()));
  const next = button('tool', '下一步', () => step(now + 1));

  function show(n) {
    now = Math.max(0, Math.min(last, n));
    frames.forEach((frame, i) => frame.classList.toggle('now', i === now));
    count.textContent = `${now + 1} / ${last + 1}`;
    back.disabled = now === 0;
    next.disabled = now === last;
  }
  function announce() {
    words.textContent = `第 ${now + 1} 步，共 ${last + 1} 步：${$('.step', frames[now]).textContent}`;
  }
  function step(n) {
    stop();
    show(n);
    announce();
  }
  function stop() {
    clearInterval(timer);
    timer = 0;
    play.textContent = '播放';
  }
  function start() {
    show(now === last ? 0 : now + 1);
    announce();
    play.textContent = '暂停';
    timer = setInterval(() => {
      show(now + 1);
      announce();
      if (now === last) stop();
    }, STEP_TIME);
  }
  const moves = { ArrowLeft: () => now - 1, ArrowRight: () => now + 1, Home: () => 0, End: () => last };
  figure.addEventListener('keydown', event => {
    if (!moves[event.key] || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    step(moves[event.key]());
  });
  figure.tabIndex = 0;
  figure.classList.add('ready');
  $('.frames', figure).after(make('div.controls', {}, back, play, next, count, words));
  show(0);
}

// ---- 搜索与预览的数据 ----

let loading;

// 查找时大小写、全角半角不分。长度不变，所以在它里面找到的位置，就是原文的位置。
function plain(text) {
  return text.replace(/[\uff01-\uff5e]/g, wide => String.fromCharCode(wide.charCodeAt(0) - 0xfee0)).toLowerCase();
}

// BOOK.pages 是 [文件, 题目]；BOOK.entries 是 [页, id, 题目, 正文, 代码的 HTML, 定义的标识符]。
function prepare(book) {
  const shell = document.createElement('template');
  return book.entries.map(([page, id, title, text, code, defines]) => {
    if (code) {
      shell.innerHTML = code;
      text = shell.content.textContent;
    }
    return {
      page: book.pages[page][0], chapter: book.pages[page][1], id, title, text, code,
      low: plain(text), low_title: plain(title),
      defines: defines ? defines.toLowerCase().split(' ') : [],
    };
  });
}

function load_entries() {
  loading = loading || new Promise((resolve, reject) => {
    const script = make('script', { src: 'search.js', onload: () => resolve(prepare(window.BOOK)), onerror: reject });
    document.head.append(script);
  });
  return loading;
}

// ---- 搜索：各词都要有；汉字与西文相接处算两个词 ----

const MOST = 50;
const HAN = '\\u3400-\\u9fff\\uf900-\\ufaff';

function words_of(query) {
  return plain(query.normalize('NFKC'))
    .replace(new RegExp(`([${HAN}])(?=[\\w])`, 'g'), '$1 ').replace(new RegExp(`(\\w)(?=[${HAN}])`, 'g'), '$1 ')
    .split(/\s+/).filter(Boolean);
}

function weight(entry, word) {
  const in_title = entry.low_title.indexOf(word), in_text = entry.low.indexOf(word);
  const defined = entry.defines.includes(word);
  if (in_title < 0 && in_text < 0 && !defined) return 0;
  return (defined ? 100 : 0) + (in_title >= 0 ? 30 + 20 * word.length / entry.low_title.length : 0) +
    (in_text >= 0 ? 5 - 4 * in_text / entry.low.length : 0);
}

function find(entries, words) {
  const found = [];
  for (const entry of entries) {
    let total = 0;
    for (const word of words) {
      const w = weight(entry, word);
      if (!w) { total = 0; break; }
      total += w;
    }
    if (total) found.push({ entry, total });
  }
  return found.sort((a, b) => b.total - a.total).map(hit => hit.entry);
}

// 把 words 出现的地方包进 <mark>。
function marked(text, words) {
  const low = plain(text), out = [];
  let from = 0;
  while (from < text.length) {
    let at = -1, length = 0;
    for (const word of words) {
      const i = low.indexOf(word, from);
      if (i >= 0 && (at < 0 || i < at || i === at && word.length > length)) { at = i; length = word.length; }
    }
    if (at < 0) break;
    out.push(text.slice(from, at), make('mark', {}, text.slice(at, at + length)));
    from = at + length;
  }
  out.push(text.slice(from));
  return out;
}

// 第一处命中的前后文；代码取那一行。
function context(entry, words) {
  const at = Math.max(0, Math.min(...words.map(word => entry.low.indexOf(word)).filter(i => i >= 0), entry.text.length));
  if (entry.code) {
    const line = entry.text.slice(entry.text.lastIndexOf('\n', at - 1) + 1).split('\n', 1)[0];
    return line.trim();
  }
  const from = Math.max(0, at - 28);
  return (from > 0 ? '…' : '') + entry.text.slice(from, at + 80) + (at + 80 < entry.text.length ? '…' : '');
}

function result(entry, words) {
  const body = context(entry, words);
  return make('li', {}, make('a', { href: entry.page + '#' + encodeURIComponent(entry.id) },
    make('span.where', {}, entry.chapter),
    make('span.title', {}, ...marked(entry.title, words)),
    body && make(entry.code ? 'code.context' : 'span.context', {}, ...marked(body, words))));
}

const search = (() => {
  let dialog, input, list, status, entries;

  function build() {
    input = make('input', { type: 'search', id: 'query', autocomplete: 'off', spellcheck: 'false', enterkeyhint: 'search',
      placeholder: '词、标识符、块名；几个词用空格隔开', 'aria-label': '搜索全书的文字与代码', oninput: show });
    status = make('p.status', { role: 'status' });
    list = make('ol.results', { 'aria-label': '搜索结果' });
    dialog = make('dialog.search', { 'aria-label': '搜索' },
      make('div.query', {}, input, button('tool', '关闭', () => dialog.close())), status, list);
    dialog.addEventListener('keydown', move);
    dialog.addEventListener('click', event => {
      if (event.target === dialog || event.target.closest('.results a')) dialog.close();
    });
    document.body.append(dialog);
  }

  function show() {
    const words = words_of(input.value);
    list.replaceChildren();
    if (!entries || !words.length) { status.textContent = entries ? '' : '正在装入索引……'; return; }
    const found = find(entries, words);
    const shown = found.slice(0, MOST);
    list.append(...shown.map(entry => result(entry, words)));
    status.textContent = !found.length ? '没有找到' :
      found.length > MOST ? `共 ${found.length} 处，列出前 ${MOST} 处` : `共 ${found.length} 处`;
  }

  // 上下键在输入框与各条结果之间走；在输入框里回车，打开第一条。
  function move(event) {
    const stops = [input, ...$$('a', list)];
    const at = stops.indexOf(document.activeElement);
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const to = stops[at + (event.key === 'ArrowDown' ? 1 : -1)];
      if (to) to.focus();
      event.preventDefault();
    } else if (event.key === 'Enter' && at === 0 && stops[1]) {
      event.preventDefault();
      stops[1].click();
    }
  }

  return {
    open() {
      if (!dialog) build();
      if (dialog.open) return;
      hide_preview();
      dialog.showModal();
      input.select();
      load_entries().then(loaded => { entries = loaded; show(); }, () => { status.textContent = '装不上 search.js'; });
      show();
    },
  };
})();

// ---- 预览：鼠标停在或焦点落在到代码块的链接上，看一眼那一块 ----

const PREVIEW_LINES = 24;
const PREVIEW_DELAY = 280;
let preview, preview_link, preview_timer;

function copy_of_chunk(chunk) {
  const head = make('p.chunk-head');
  for (const part of $$('.chunk-name, .sign, .place', chunk)) head.append(make('span', { class: part.className }, ...part.cloneNode(true).childNodes));
  const code = $('pre code', chunk).cloneNode(true);
  for (const link of $$('a', code)) link.replaceWith(make('span', { class: link.className }, ...link.childNodes));
  return [head, code];
}

function copy_of_entry(entry) {
  const code = make('code');
  code.innerHTML = entry.code;
  return [make('p.chunk-head', {}, make('span.chunk-name', {}, entry.title), make('span.place', {}, entry.chapter)), code];
}

async function chunk_at(link) {
  const target = new URL(link.href);
  const page = decodeURIComponent(target.pathname.split('/').pop()) || 'index.html';
  const id = decodeURIComponent(target.hash.slice(1));
  if (page === PAGE) {
    const chunk = document.getElementById(id);
    return chunk && chunk.matches('.chunk') && copy_of_chunk(chunk);
  }
  const entry = (await load_entries()).find(one => one.code && one.id === id && one.page === page);
  return entry && copy_of_entry(entry);
}

function shorten(code) {
  const lines = code.innerHTML.split('\n');
  if (lines.length <= PREVIEW_LINES) return;
  code.innerHTML = lines.slice(0, PREVIEW_LINES).join('\n');
  code.append(make('span.more', {}, `\n…… 还有 ${lines.length - PREVIEW_LINES} 行`));
}

function place_preview(link) {
  const at = link.getClientRects()[0], box = preview.getBoundingClientRect();
  const below = at.bottom + 6 + box.height <= innerHeight || at.top < innerHeight / 2;
  preview.style.top = `${below ? at.bottom + 6 : Math.max(4, at.top - 6 - box.height)}px`;
  preview.style.left = `${Math.max(8, Math.min(at.left, root.clientWidth - box.width - 8))}px`;
}

async function show_preview(link) {
  const parts = await chunk_at(link).catch(() => null);
  if (!parts || preview_link !== link) return;
  const [head, code] = parts;
  shorten(code);
  if (!preview) {
    preview = make('div.preview.chunk', { role: 'tooltip', id: 'preview', onpointerleave: want_no_preview,
      onpointerenter: () => clearTimeout(preview_timer) });
    document.body.append(preview);
  }
  preview.replaceChildren(head, make('pre', {}, code));
  preview.hidden = false;
  link.setAttribute('aria-describedby', 'preview');
  place_preview(link);
}

function hide_preview() {
  clearTimeout(preview_timer);
  if (preview_link) preview_link.removeAttribute('aria-describedby');
  preview_link = null;
  if (!preview || preview.hidden) return false;
  preview.hidden = true;
  return true;
}

function want_preview(link) {
  clearTimeout(preview_timer);
  if (link === preview_link) return;
  preview_timer = setTimeout(() => {
    hide_preview();
    preview_link = link;
    show_preview(link);
  }, PREVIEW_DELAY);
}

function want_no_preview() {
  clearTimeout(preview_timer);
  preview_timer = setTimeout(hide_preview, 160);
}

function tend_previews() {
  const link_at = event => event.target.closest && event.target.closest('main :is(a.chunk-link, a.use, a.id)');
  document.addEventListener('pointerover', event => {
    const link = event.pointerType === 'mouse' && link_at(event);
    if (link) { link.removeAttribute('title'); want_preview(link); }
  });
  document.addEventListener('pointerout', event => {
    if (event.pointerType === 'mouse' && link_at(event)) want_no_preview();
  });
  document.addEventListener('focusin', event => {
    const link = link_at(event);
    if (link && link.matches(':focus-visible')) want_preview(link);
  });
  document.addEventListener('focusout', event => { if (link_at(event)) want_no_preview(); });
  addEventListener('scroll', () => { if (preview && !preview.hidden) hide_preview(); }, { passive: true });
}

// ---- 按键 ----

const KEYS = [['/', '搜索'], ['← →', '前一页、后一页；在逐帧的图里是前一步、后一步'], ['Esc', '关上搜索、预览与目录'], ['?', '这张表']];

const help = (() => {
  let dialog;
  return () => {
    if (!dialog) {
      const rows = KEYS.flatMap(([key, does]) => [make('dt', {}, make('kbd', {}, key)), make('dd', {}, does)]);
      dialog = make('dialog.help', { 'aria-label': '按键' }, make('dl', {}, ...rows),
        button('tool', '关闭', () => dialog.close()));
      document.body.append(dialog);
    }
    dialog.showModal();
  };
})();

function turn(relation) {
  const link = $(`.turn a[rel=${relation}]`);
  if (link) location.href = link.href;
}

const ACTIONS = {
  '/': search.open, '?': help,
  ArrowLeft: () => turn('prev'), ArrowRight: () => turn('next'),
};

// 正在打字或在对话框里时什么都不抢；自己要用左右键的地方不抢左右键。
const typing = target => target.closest('input:not([type=checkbox]), textarea, select, dialog, [contenteditable]');
const steering = target => target.closest('.player, article [tabindex]');

function on_key(event) {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
  const { key, target } = event;
  if (key === 'Escape') {
    if (hide_preview() || !$('dialog[open]') && close_menu()) event.preventDefault();
  } else if (ACTIONS[key] && !typing(target) && !(key.startsWith('Arrow') && (event.shiftKey || steering(target)))) {
    event.preventDefault();
    ACTIONS[key]();
  }
}

// ---- 接到页面上（脚本带 defer，页面已经读完） ----

label_theme();
system_dark.addEventListener('change', label_theme);
$('[data-do=theme]').addEventListener('click', switch_theme);
$('[data-do=search]').addEventListener('click', search.open);
document.addEventListener('keydown', on_key);
$$('figure.player').forEach(play_frames);
add_copying();
$$('.chunk pre, pre.listing').forEach(fold);
tend_scrolling();
tend_menu();
tend_previews();
follow_place();
})();
