// deck.js —— 打开一份幻灯片；BOOK_HTML 指着 build/slides。

const { open, launch, none, pages, home } = require('../browser/book');

const decks = pages.filter((name) => /^\d+\.html$/.test(name));
const stage = { width: 1280, height: 720 };

// 每一张依次放出来，在页面里调用 look（返回一句抱怨或者 null）。
const each_slide = (page, look) => page.evaluate((text) => {
  const look = eval(text);
  const found = [];
  const slides = [...document.querySelectorAll('.slide')];
  slides.forEach((slide, i) => {
    slides.forEach((other) => other.classList.toggle('now', other === slide));
    const said = look(slide);
    if (said) found.push(`第 ${i + 1} 张“${slide.querySelector('h1, h2')?.textContent}”：${said}`);
  });
  return found;
}, `(${look})`);

module.exports = { open, launch, none, pages, home, decks, stage, each_slide };
