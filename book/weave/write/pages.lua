-- pages.lua —— 把全书写成一个网站：封面、每章一页、附录各页。
--
-- 凡有“前一页、后一页”的都在 book.pages 里：章与附录各页，都有 page（文件名）、html（题目）与 number。

local config = require 'config'
local cover = require 'write.cover'
local dress = require 'write.dress'
local figures = require 'read.figures'
local html = require 'write.html'
local lab = require 'write.lab'
local list_pages = require 'write.page_list'
local report = require 'report'
local search = require 'write.search'
local template = require 'write.template'

local escape, stringify = html.escape, pandoc.utils.stringify

local function href_from(page)
  return function(chapter, id)
    local file = chapter.page ~= page and chapter.page or ''
    local target = file .. (id and '#' .. id or '')
    return target ~= '' and target or chapter.page
  end
end

---- 目录

local function page_label(page)
  return page.number and ('<span class="number">%s</span> '):format(page.number) or ''
end

local function section_list(page, base)
  local out = {}
  for _, section in ipairs(page.sections or {}) do
    table.insert(out, ('<li><a href="%s#%s">%s%s</a></li>'):format(base, section.id,
      section.number and '<span class="number">' .. section.number .. '</span> ' or '', section.html))
  end
  return #out > 0 and '<ol class="sections">' .. table.concat(out, '\n') .. '</ol>' or ''
end

-- current 是正在读的一页（只展开它的各节）；all 为真时全部展开。
local function contents(book, current, all)
  local out = { '<ol class="chapters">' }
  for _, page in ipairs(book.pages) do
    if page.part then table.insert(out, '<li class="part">' .. escape(page.part) .. '</li>') end
    local here = page == current
    table.insert(out, ('<li%s><a href="%s"%s>%s%s</a>'):format(here and ' class="current"' or '', page.page,
      here and ' aria-current="page"' or '', page_label(page), page.html))
    if here or all then table.insert(out, section_list(page, here and '' or page.page)) end
    table.insert(out, '</li>')
  end
  table.insert(out, '</ol>')
  return table.concat(out, '\n')
end

---- 一页

local function neighbour(relation, words, page)
  if not page then return '' end
  return ('<a rel="%s" href="%s"><span>%s</span> %s%s</a>'):format(relation, page.page, words, page_label(page), page.html)
end

local function part_of(book, page)
  local part
  for _, other in ipairs(book.pages) do
    part = other.part or part
    if other == page then return part end
  end
end

local function page_head(book, page)
  local part, number = part_of(book, page), page.name
  local above = table.concat({ part and escape(part) or number, part and number }, '　·　')
  return ('<header class="chapter-head">%s<h1 id="%s">%s</h1></header>')
    :format(above ~= '' and '<p class="chapter-number">' .. above .. '</p>' or '', page.id, html.breakable(page.heading or page.html))
end

local WATCH = '<script src="watch.js" defer></script>\n'

local function write_page(book, page, values)
  values.book, values.watch = escape(book.title), config.watch and WATCH or ''
  config.write(config.out .. '/' .. page, template.fill(book.template, values))
end

local function write_numbered(book, i)
  local page, title = book.pages[i], html.plain(book.pages[i].html)
  write_page(book, page.page, {
    title = (page.number and page.number .. ' ' or '') .. title .. ' · ' .. escape(book.title),
    description = title .. '，' .. escape(book.title),
    contents = contents(book, page),
    main = page_head(book, page) .. '\n' .. page.body,
    previous = neighbour('prev', '上一页', book.pages[i - 1] or book.cover),
    next = neighbour('next', '下一页', book.pages[i + 1]),
  })
end

---- 封面

-- 封面的引言：aset.nw 第一个标题之前的文字，没有就用元数据里的简介。
local function introduction(book)
  if #book.intro == 0 then return '<p>' .. escape(stringify(book.meta.description or '')) .. '</p>' end
  local chapter = { page = 'index.html', file = book.files[1].name, line = 1, title = {}, blocks = book.intro }
  return html.write_blocks(dress(book, chapter, html.backend(book, href_from 'index.html')))
end

local function write_cover(book)
  write_page(book, 'index.html', {
    class = 'cover',
    title = escape(book.title),
    description = escape(stringify(book.meta.description or '')),
    contents = contents(book),
    main = ('<header class="title-page"><h1>%s</h1><p class="subtitle">%s</p>%s</header>\n%s\n<nav class="full-contents" aria-label="全书目录"><h2>目录</h2>%s</nav>')
      :format(escape(book.title), escape(stringify(book.meta.subtitle or '')), cover.strip(book), introduction(book),
        contents(book, nil, true)),
    next = neighbour('next', '开始', book.pages[1]),
  })
end

---- 全书

-- 刚存盘的那一章先单独写出来；存的若是练习，就是它所在的一章。别的章这时只要题目。
local function wanted(book, page)
  local task = book.tasks[config.only]
  local file = task and task.chapter and task.chapter.file or config.only
  return not config.only or page.file == file
end

local function write_chapters(book)
  for _, chapter in ipairs(book.chapters) do
    if not wanted(book, chapter) then chapter.blocks = {} end
    local backend = html.backend(book, href_from(chapter.page))
    backend.lab, backend.try = lab.page(href_from(chapter.page)), lab.try
    chapter.body = html.write_blocks(dress(book, chapter, backend))
    chapter.heading = html.inlines(chapter.dressed_title)
    chapter.html = html.unlinked(chapter.heading)
  end
end

local function write_appendix(book)
  for _, page in ipairs(book.pages) do
    if page.write then page.body = page.write(book, href_from(page.page)) end
  end
end

-- 样式与脚本各由几个文件依次连成；脚本的各部分同在一个函数里。
local function joined(folder)
  local out = {}
  for name in pandoc.pipe('ls', { config.theme .. folder }, ''):gmatch '[^\n]+' do
    table.insert(out, config.read(config.theme .. folder .. '/' .. name))
  end
  return table.concat(out, '\n')
end

local function write_assets(book)
  local function write(name, text) config.write(config.out .. '/' .. name, text) end
  write('book.css', joined 'style' .. '\n' .. figures.sheet())
  write('book.js', "(() => {\n'use strict';\n\n" .. joined 'script' .. '})();\n')
  write('search.js', search(book))
  if config.watch then write('watch.js', config.read(config.theme .. 'watch.js')) end
end

return function(book)
  book.title = stringify(book.meta.title or '')
  book.template = config.read(config.theme .. 'page.html')
  write_chapters(book)
  list_pages(book)
  if not config.only then write_appendix(book) end
  report.stop_if_any()
  for i, page in ipairs(book.pages) do if wanted(book, page) then write_numbered(book, i) end end
  if config.only then return end
  write_cover(book)
  write_assets(book)
end
