// book.js 由这里的各个文件依次连成，是网页上会动的一切。没有它，书照样读得完：目录、链接、每一帧图都在 HTML 里。
// 搜索与预览用的数据在 search.js 里（window.BOOK），用到时才装入；从 file:// 打开也装得上。
//
// 1-page.js —— 明暗、读到哪里、窄屏的目录，以及各处共用的小函数。

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
