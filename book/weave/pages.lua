-- pages.lua —— 把全书写成一个网站：每章一页，另有封面与标识符索引。

local config = require 'config'
local dress = require 'dress'
local html = require 'html'
local names = require 'names'
local report = require 'report'

local escape, stringify = html.escape, pandoc.utils.stringify

local function href_from(page)
  return function(chapter, id)
    local file = chapter.page ~= page and chapter.page or ''
    local target = file .. (id and '#' .. id or '')
    return target ~= '' and target or chapter.page
  end
end

local function fill(template, values)
  return (template:gsub('%$([%a_]+)%$', function(name) return values[name] or '' end))
end

---- 目录

local function chapter_label(chapter)
  return chapter.number and ('<span class="number">%d</span> '):format(chapter.number) or ''
end

local function section_list(chapter, base)
  local out = {}
  for _, section in ipairs(chapter.sections) do
    table.insert(out, ('<li><a href="%s#%s">%s%s</a></li>'):format(base, section.id,
      section.number and '<span class="number">' .. section.number .. '</span> ' or '', section.html))
  end
  return #out > 0 and '<ol class="sections">' .. table.concat(out, '\n') .. '</ol>' or ''
end

-- current 是正在读的章（只展开它的各节）；封面上 current 为 nil，全部展开。
local function contents(book, current, all)
  local out = { '<ol class="chapters">' }
  for _, chapter in ipairs(book.chapters) do
    if chapter.part then table.insert(out, '<li class="part">' .. escape(chapter.part) .. '</li>') end
    local here = chapter == current
    table.insert(out, ('<li%s><a href="%s"%s>%s%s</a>'):format(here and ' class="current"' or '', chapter.page,
      here and ' aria-current="page"' or '', chapter_label(chapter), chapter.html))
    if here or all then table.insert(out, section_list(chapter, here and '' or chapter.page)) end
    table.insert(out, '</li>')
  end
  table.insert(out, '<li class="part">附录</li><li' .. (current == book.identifiers and ' class="current"' or '') ..
    '><a href="identifiers.html">标识符索引</a></li></ol>')
  return table.concat(out, '\n')
end

---- 一页

local function neighbour(relation, arrow, chapter)
  if not chapter then return '' end
  return ('<a rel="%s" href="%s"><span>%s</span> %s%s</a>'):format(relation, chapter.page, arrow,
    chapter_label(chapter), chapter.html)
end

local function part_of(book, chapter)
  local part
  for _, other in ipairs(book.chapters) do
    part = other.part or part
    if other == chapter then return part end
  end
end

local function chapter_head(book, chapter)
  local part, number = part_of(book, chapter), chapter.number and ('第 %d 章'):format(chapter.number)
  local above = table.concat({ part and escape(part) or nil, number }, '　·　')
  if not part then above = number or '' end
  return ('<header class="chapter-head">%s<h1 id="%s">%s</h1></header>')
    :format(above ~= '' and '<p class="chapter-number">' .. above .. '</p>' or '', chapter.id, chapter.heading)
end

local function write_page(book, page, values)
  values.book = escape(book.title)
  config.write(config.out .. '/' .. page, fill(book.template, values))
end

local function write_chapter(book, i)
  local chapter = book.chapters[i]
  local number = chapter.number and chapter.number .. ' ' or ''
  write_page(book, chapter.page, {
    title = number .. html.plain(chapter.html) .. ' · ' .. escape(book.title),
    description = html.plain(chapter.html) .. '，' .. escape(book.title),
    contents = contents(book, chapter),
    main = chapter_head(book, chapter) .. '\n' .. chapter.body,
    previous = i > 1 and neighbour('prev', '上一章', book.chapters[i - 1])
      or '<a rel="prev" href="index.html"><span>封面</span> ' .. escape(book.title) .. '</a>',
    next = neighbour('next', '下一章', book.chapters[i + 1] or book.identifiers),
  })
end

---- 封面与索引

-- 封面的引言：aset.nw 第一个标题之前的文字，没有就用元数据里的简介。
local function introduction(book)
  if #book.intro == 0 then return '<p>' .. escape(stringify(book.meta.description or '')) .. '</p>' end
  local chapter = { page = 'index.html', file = book.files[1].name, line = 1, title = {}, blocks = book.intro }
  return html.write_blocks(dress(book, chapter, html.backend(book, href_from 'index.html')))
end

local function write_index(book)
  write_page(book, 'index.html', {
    class = 'cover',
    title = escape(book.title),
    description = escape(stringify(book.meta.description or '')),
    contents = contents(book),
    main = ('<header class="title-page"><h1>%s</h1><p class="subtitle">%s</p></header>\n%s\n<nav class="full-contents" aria-label="全书目录"><h2>目录</h2>%s</nav>')
      :format(escape(book.title), escape(stringify(book.meta.subtitle or '')), introduction(book),
        contents(book, nil, true)),
    next = neighbour('next', '开始', book.chapters[1]),
  })
end

local function chunk_list(chunks, href)
  local out = {}
  for i, chunk in ipairs(chunks or {}) do
    out[i] = ('<a class="chunk-link" href="%s">⟨%s<sup>%d</sup>⟩</a>'):format(escape(href(chunk.chapter, chunk.id)),
      escape(chunk.name), chunk.n)
  end
  return table.concat(out, '、')
end

local function write_identifiers(book)
  local out, href = { '<dl class="identifiers">' }, href_from 'identifiers.html'
  for _, name in ipairs(names(book.defined)) do
    local uses = chunk_list(book.mentions[name], href)
    table.insert(out, ('<dt id="id-%s"><code>%s</code></dt><dd>定义于 %s%s</dd>'):format(escape(name), escape(name),
      chunk_list(book.defined[name], href), uses ~= '' and '<br>用于 ' .. uses or ''))
  end
  table.insert(out, '</dl>')
  write_page(book, 'identifiers.html', {
    title = escape('标识符索引 · ' .. book.title),
    contents = contents(book, book.identifiers),
    main = '<header class="chapter-head"><h1 id="identifiers">标识符索引</h1></header>\n' .. table.concat(out, '\n'),
    previous = neighbour('prev', '上一章', book.chapters[#book.chapters]),
  })
end

return function(book)
  book.title = stringify(book.meta.title or '')
  book.template = config.read(config.theme .. 'page.html')
  book.identifiers = { page = 'identifiers.html', html = '标识符索引' }
  for _, chapter in ipairs(book.chapters) do
    local backend = html.backend(book, href_from(chapter.page))
    chapter.body = html.write_blocks(dress(book, chapter, backend))
    chapter.heading = html.inlines(chapter.dressed_title)
    chapter.html = html.unlinked(chapter.heading)
  end
  report.stop_if_any()
  for i = 1, #book.chapters do write_chapter(book, i) end
  write_index(book)
  write_identifiers(book)
  config.write(config.out .. '/book.css', config.read(config.theme .. 'book.css'))
end
