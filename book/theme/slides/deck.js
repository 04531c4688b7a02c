// deck.js —— 放映：翻页、逐帧的图、讲稿。印成 PDF 时（?print）一帧一页。窄屏上不放映，一张接一张地读。

const slides = $$('.slide');
const narrow = matchMedia('(max-width: 700px)');
const query = new URLSearchParams(location.search);
let now = 0;

// ---- 逐帧的图：前一步、后一步的按钮是 3-figures.js 放的 ----

const steps = slide => {
  const [back, , next] = $$('.controls button', slide);
  return { back, next };
};
const frame_of = slide => $$('.frame', slide).findIndex(frame => frame.classList.contains('now'));

function go_to_frame(slide, n) {
  const { back, next } = steps(slide);
  for (let guard = 100; back && guard > 0 && frame_of(slide) !== n; guard--) (frame_of(slide) < n ? next : back).click();
}

// ---- 翻页 ----

function show(n, told) {
  now = Math.max(0, Math.min(slides.length - 1, n));
  slides.forEach((slide, i) => slide.classList.toggle('now', i === now));
  $('.at').textContent = `${now + 1} / ${slides.length}`;
  $('[data-do=back]').disabled = now === 0;
  $('[data-do=forward]').disabled = now === slides.length - 1 && !(steps(slides[now]).next?.disabled === false);
  history.replaceState(null, '', '#s' + (now + 1));
  if (!told) tell();
}

function forward() {
  const { next } = steps(slides[now]);
  if (next && !next.disabled) { next.click(); show(now); } else show(now + 1);
}

function backward() {
  const { back } = steps(slides[now]);
  if (back && !back.disabled) { back.click(); show(now); } else show(now - 1);
}

const toggle_notes = () => root.classList.toggle('with-notes');

const DOES = {
  ArrowRight: forward, PageDown: forward, ' ': forward, ArrowDown: forward,
  ArrowLeft: backward, PageUp: backward, ArrowUp: backward,
  Home: () => show(0), End: () => show(slides.length - 1),
  n: toggle_notes, p: open_speaker, t: switch_theme,
};

// 先于图自己的按键：走完一幅图的各步，接着翻页。
function on_key(event) {
  if (event.altKey || event.ctrlKey || event.metaKey || narrow.matches) return;
  if (event.key === ' ' && event.target.closest('button, summary, a')) return;
  if (!DOES[event.key]) return;
  event.preventDefault();
  event.stopPropagation();
  DOES[event.key]();
}

// ---- 印：有几帧就抄几张，每张停在一帧 ----

function unroll(slide) {
  const frames = $$('.frame', slide);
  for (let i = 0; i < Math.max(1, frames.length); i++) {
    const copy = slide.cloneNode(true);
    copy.removeAttribute('id');
    $$('[id]', copy).forEach(element => element.removeAttribute('id'));
    $$('.frame', copy).forEach((frame, k) => frame.classList.toggle('now', k === i));
    slide.before(copy);
  }
  slide.remove();
}

function start() {
  label_theme();
  system_dark.addEventListener('change', label_theme);
  $('[data-do=theme]').addEventListener('click', switch_theme);
  $$('figure.player').forEach(play_frames);
  if (query.has('print')) {
    root.dataset.theme = 'light';
    root.classList.add('printing');
    slides.forEach(unroll);
    return;
  }
  root.classList.add('showing');
  $('[data-do=back]').addEventListener('click', backward);
  $('[data-do=forward]').addEventListener('click', forward);
  $('[data-do=notes]').addEventListener('click', toggle_notes);
  $('[data-do=speaker]').addEventListener('click', open_speaker);
  document.addEventListener('keydown', on_key, true);
  show(parseInt(location.hash.slice(2), 10) - 1 || 0, true);
  start_speaker();
}
