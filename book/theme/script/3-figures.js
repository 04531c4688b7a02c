// 3-figures.js —— 逐帧的图。

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
