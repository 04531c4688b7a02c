// speaker.js —— 讲者的窗口（?speaker）：这一张、下一张的题目、讲稿与时钟。两个窗口互相说翻到了哪里。

let other = query.has('speaker') ? window.opener : null;

function open_speaker() {
  if (query.has('speaker')) return;
  other = window.open(location.pathname + '?speaker#s' + (now + 1), '_blank', 'width=1100,height=760');
  if (!other) say('浏览器不许开新窗口；按 n 在这里看讲稿');
}

// 从磁盘打开的网页没有同源可言，所以对谁都说，只听自己开的那一个。
function tell() {
  if (other && !other.closed) other.postMessage({ slide: now, frame: frame_of(slides[now]) }, '*');
  if (query.has('speaker')) describe();
}

function listen(event) {
  if (event.source !== other || !Number.isInteger(event.data?.slide)) return;
  show(event.data.slide, true);
  if (event.data.frame >= 0) go_to_frame(slides[now], event.data.frame);
  if (query.has('speaker')) describe();
}

// ---- 时钟：从第一次翻页算起 ----

let began = 0;
const planned = n => slides.slice(0, n).reduce((sum, slide) => sum + Number(slide.dataset.minutes), 0);

function describe() {
  if (!began && now > 0) began = Date.now();
  const used = began ? Math.floor((Date.now() - began) / 1000) : 0;
  const clock = `${Math.floor(used / 60)}:${String(used % 60).padStart(2, '0')}`;
  const next = slides[now + 1] && $('h2', slides[now + 1])?.textContent || '完';
  $('.clock').textContent = `已用 ${clock}　照计划到这里 ${planned(now)} 分钟　下一张：${next}`;
}

function start_speaker() {
  addEventListener('message', listen);
  if (!query.has('speaker')) return;
  root.classList.add('with-notes');
  $('.bar').before(make('p.clock', { role: 'timer' }));
  describe();
  setInterval(describe, 1000);
}

start();
