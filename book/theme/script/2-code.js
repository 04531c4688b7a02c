// 2-code.js —— 代码旁边的按钮与折叠。

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
