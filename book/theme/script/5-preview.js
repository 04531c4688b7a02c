// 5-preview.js —— 预览。

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
  const link_at = event => event.target.closest && event.target.closest('main :is(a.chunk-link, a.use, a.id, .index dd a, .chunk-foot a)');
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
