// 4-search.js —— 搜索，以及搜索与预览的数据。

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
