// watch.js —— 只在 make watch 织出的书里：不断地看 ../stamp.js，书重织过，就重新装入这一页。

(() => {
'use strict';

let former;

window.stamp = now => {
  if (former && now !== former) location.reload();
  former = now;
};

setInterval(() => {
  const script = document.createElement('script');
  script.src = '../stamp.js?' + Date.now();
  script.onload = script.onerror = () => script.remove();
  document.head.append(script);
}, 250);
})();
