-- epub.lua —— 把全书写成 EPUB 3 的各个文件：每章一份 XHTML，另有封面、书名页、目录与附录；pack.sh 打成一个包。

local config = require 'config'
local cover = require 'write.cover'
local dress = require 'write.dress'
local html = require 'write.html'
local list_pages = require 'write.page_list'
local opf = require 'write.opf'
local report = require 'report'
local template = require 'write.template'

local escape, stringify = html.escape, pandoc.utils.stringify

local function file_of(page) return (page:gsub('%.html$', '.xhtml')) end

local function href(chapter, id) return file_of(chapter.page) .. (id and '#' .. id or '') end

-- XHTML 里没有内容的元素要自己合上。
local function closed(text)
  for _, name in ipairs { 'br', 'hr', 'img', 'col', 'wbr' } do
    text = text:gsub('<(' .. name .. '%f[%s/>][^>]-)%s*/?>', '<%1/>')
  end
  return text
end

---- 与网页不同的写法

-- 阅读器的底色可能是黑的，所以图自带一张白纸。
local function on_paper(svg)
  return (svg:gsub('(<svg[^>]*>)', '%1<rect width="100%%" height="100%%" fill="#fff"/>', 1))
end

-- 印在纸上的那几帧；几帧的图每一帧上面是这一步的说明。
local function frame_html(package, figure, n)
  local frame, file = figure.frames[n], ('figures/%s-%d.svg'):format(figure.name, n)
  package.add(file, on_paper(frame.svg))
  local step = #figure.frames > 1 and '<p class="step">' .. frame.title .. '</p>\n' or ''
  return ('%s<img src="%s" alt="%s"/>'):format(step, file, frame.description:gsub('"', '&quot;'))
end

local function figure_writer(package)
  return function(figure)
    local frames, caption = {}, html.inlines(figure.caption)
    figure.label.html = html.unlinked(caption)
    for i, n in ipairs(figure.print) do frames[i] = frame_html(package, figure, n) end
    return pandoc.RawBlock('html', ('<figure class="picture" id="%s">\n%s\n<figcaption><span class="number">图 %s</span> %s</figcaption></figure>')
      :format(figure.label.id, table.concat(frames, '\n'), figure.label.number, caption))
  end
end

-- 阅读器里用不着复制一节的链接。
local function header_writer(web)
  return function(element, label)
    local header = web(element, label)
    if label then header.content:remove() end
    return header
  end
end

-- 有的阅读器打不开 <details>，答案便照样印出来，与题目隔开。
local function write_answer(blocks)
  local out = pandoc.List { pandoc.RawBlock('html', '<div class="answer">\n<p class="answer-title">参考答案</p>') }
  out:extend(blocks)
  out:insert(pandoc.RawBlock('html', '</div>'))
  return out
end

-- 先猜：选择印在题下，答案印在章末，两处相连。
local function predictor(backend)
  local asked = pandoc.List {}
  local function raw(text) return pandoc.RawBlock('html', text) end

  function backend.predict(one)
    local words, out = {}, pandoc.List { raw(('<div class="predict" id="%s">'):format(one.id)) }
    for i, choice in ipairs(one.choices) do words[i] = html.choice(choice.label) end
    out:extend(html.ask(one))
    out:insert(raw(('<p class="choices">%s<a href="#answer-%s">答案</a></p>\n</div>'):format(
      one.unit and '' or table.concat(words, '　·　') .. '　', one.id)))
    asked:insert(one)
    return out
  end

  function backend.predicted()
    if #asked == 0 then return end
    local out = pandoc.List { raw '<h2>先猜的答案</h2>' }
    for _, one in ipairs(asked) do
      out:insert(raw(('<div id="answer-%s">\n<p class="predict"><a href="#%s">%s</a></p>\n<ul>'):format(one.id, one.id, one.name)))
      out:extend(html.told(one))
      out:insert(raw '</ul></div>')
    end
    asked = pandoc.List {}
    return out
  end
end

local function backend_of(book, package)
  local backend = html.backend(book, href)
  backend.figure = figure_writer(package)
  backend.header = header_writer(backend.header)
  backend.answer = write_answer
  predictor(backend)
  return backend
end

---- 各页

local function write_page(book, package, file, title, main)
  package.add(file, template.fill(book.template, { lang = book.lang, title = html.plain(title), main = closed(main) }))
end

local function write_numbered(book, package, page)
  local above = page.name and '<p class="chapter-number">' .. page.name .. '</p>' or ''
  write_page(book, package, file_of(page.page), page.html,
    ('<section epub:type="%s">\n<header>%s<h1 id="%s">%s</h1></header>\n%s\n</section>')
      :format((page.write or page.appendix) and 'appendix' or 'chapter', above, page.id, page.heading or page.html, page.body))
end

local function introduction(book, backend)
  local chapter = { page = 'index.html', file = book.files[1].name, line = 1, title = {}, blocks = book.intro }
  return #book.intro > 0 and html.write_blocks(dress(book, chapter, backend))
    or '<p>' .. escape(stringify(book.meta.description or '')) .. '</p>'
end

local function write_title_page(book, package, backend)
  write_page(book, package, 'index.xhtml', escape(book.title),
    ('<section epub:type="titlepage" class="title-page">\n<h1>%s</h1>\n<p class="subtitle">%s</p>\n%s\n<p class="rights">%s</p>\n</section>')
      :format(escape(book.title), escape(stringify(book.meta.subtitle or '')), introduction(book, backend),
        escape(stringify(book.meta.rights or ''))))
end

local function write_cover(book, package)
  package.add('cover.svg', cover.page(book, 1800))
  write_page(book, package, 'cover.xhtml', '封面',
    ('<section epub:type="cover" class="cover"><img src="cover.png" alt="封面：%s"/></section>'):format(escape(book.title)))
end

---- 目录

local function entry(target, number, title, below)
  return ('<li><a href="%s">%s%s</a>%s</li>'):format(escape(target), number and number .. ' ' or '', title, below or '')
end

local function list(items) return #items > 0 and '<ol>\n' .. table.concat(items, '\n') .. '\n</ol>' or '' end

local function page_entry(page)
  local sections = {}
  for i, section in ipairs(page.sections or {}) do
    sections[i] = entry(href(page, section.id), section.number, section.html)
  end
  return entry(href(page), page.number, page.html, list(sections))
end

-- 部分的名字之下是它的各页；第一部分之前的与部分并列。
local function pages_by_part(book)
  local items, part = {}, nil
  local function finish()
    if part then table.insert(items, ('<li><span>%s</span>%s</li>'):format(escape(part.name), list(part))) end
  end
  for _, page in ipairs(book.pages) do
    if page.part then
      finish()
      part = { name = page.part }
    end
    table.insert(part or items, page_entry(page))
  end
  finish()
  return items
end

local function write_contents(book, package)
  write_page(book, package, 'nav.xhtml', '目录', ([[
<nav epub:type="toc" role="doc-toc" id="toc"><h1>目录</h1>
%s
</nav>
<nav epub:type="landmarks" hidden="hidden"><h2>导览</h2><ol>
<li><a epub:type="cover" href="cover.xhtml">封面</a></li>
<li><a epub:type="toc" href="nav.xhtml">目录</a></li>
<li><a epub:type="bodymatter" href="%s">正文</a></li>
</ol></nav>]]):format(list(pages_by_part(book)), href(book.pages[1])))
end

---- 全书

local function dress_pages(book, backend)
  for _, chapter in ipairs(book.chapters) do
    chapter.body = html.write_blocks(dress(book, chapter, backend))
    chapter.heading = html.inlines(chapter.dressed_title)
    chapter.html = html.unlinked(chapter.heading)
  end
  list_pages(book)
  for _, page in ipairs(book.pages) do page.body = page.body or page.write(book, href) end
end

return function(book)
  book.title = stringify(book.meta.title or '')
  book.lang = stringify(book.meta.lang or 'zh-Hans')
  book.template = config.read(config.theme .. 'page.xhtml')
  local package = opf.new(config.out)
  local backend = backend_of(book, package)
  dress_pages(book, backend)
  report.stop_if_any()
  write_cover(book, package)
  write_title_page(book, package, backend)
  write_contents(book, package)
  for _, page in ipairs(book.pages) do write_numbered(book, package, page) end
  package.add('book.css', config.read(config.theme .. 'epub.css'))
  package.finish(book)
end
