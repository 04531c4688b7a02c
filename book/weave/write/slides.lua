-- slides.lua —— 幻灯片：一次课一个网页，样式、脚本与图都在里面，不碰网络；另写一页目录，一页给老师的练习一览。

local config = require 'config'
local decks = require 'model.decks'
local dress = require 'write.dress'
local figures = require 'read.figures'
local html = require 'write.html'
local report = require 'report'
local sessions = require 'task.sessions'
local slide_of = require 'write.slide'
local teacher = require 'write.teacher'
local template = require 'write.template'

local THEME = config.theme
local BOOK = '../book/html/'      -- 从幻灯片到书

local function href(chapter, id) return BOOK .. chapter.page .. (id and '#' .. id or '') end

---- 样式与脚本：颜色、代码、插图与逐帧的图，都用书的

local function style()
  local colours = config.read(THEME .. 'style/1-page.css'):match '^(.-)/%* %-%-%-%- 版面'
  local parts = { colours }
  for _, name in ipairs { 'style/2-text.css', 'style/3-code.css', 'style/4-figures.css', 'style/7-lists.css' } do
    table.insert(parts, config.read(THEME .. name))
  end
  table.insert(parts, figures.sheet())
  for _, name in ipairs { '1-stage.css', '2-slide.css', '3-page.css' } do table.insert(parts, config.read(THEME .. 'slides/' .. name)) end
  return table.concat(parts, '\n')
end

local function script(...)
  local parts = {}
  for i, name in ipairs { 'script/1-page.js', 'script/3-figures.js', ... } do parts[i] = config.read(THEME .. name) end
  return "(() => {\n'use strict';\n\n" .. table.concat(parts, '\n') .. '})();\n'
end

---- 一页

local function write_page(book, name, values)
  values.book, values.style = html.escape(book.title), book.style
  config.write(config.out .. '/' .. name, template.fill(book.template, values))
end

local function minutes_of(deck)
  local sum = 0
  for _, slide in ipairs(deck.slides) do sum = sum + slide.minutes end
  return sum
end

-- 把 file 里的块写成 HTML；把一个题目写成没有标记的 HTML。
local function writing(book, file)
  local chapter, backend = { file = file, line = 1, page = 'slides', title = {} }, html.backend(book, href)
  local function write(blocks)
    chapter.blocks = pandoc.List(blocks)
    return html.write_blocks(dress(book, chapter, backend))
  end
  return write, function(inlines) return (html.plain(write { pandoc.Plain(inlines) }):gsub('%s+$', '')) end
end

local function write_session(book, deck)
  local write, words = writing(book, deck.file)
  local writer = { write = write, words = words, href = href, minutes = minutes_of(deck), home = teacher.homework(book, deck.session, words) }
  write_page(book, deck.number .. '.html', {
    class = 'deck', title = ('第 %d 次课 %s'):format(deck.number, html.escape(deck.session.subject)),
    main = slide_of.deck(deck, writer), script = book.session_script,
  })
end

---- 目录

local function plain(main) return '<main>\n' .. main .. '\n</main>' end

local function list_item(deck)
  return ('<li><a href="%d.html"><b>第 %d 次课</b> %s</a> <span>第 %s 章，%d 张，%d 分钟</span></li>'):format(deck.number, deck.number,
    html.escape(deck.session.subject), table.concat(deck.session.chapters, '、'), #deck.slides + 2, minutes_of(deck))
end

local function write_index(book)
  local items = {}
  for i, deck in ipairs(book.decks) do items[i] = list_item(deck) end
  write_page(book, 'index.html', { class = 'plain', title = '八次课的幻灯片', script = script 'slides/page.js',
    main = plain(template.fill(config.read(THEME .. 'slides/index.html'), { sessions = table.concat(items, '\n') })) })
end

-- 幻灯片里不引术语。
local NO_TERM = lpeg.P(false)

return function(book)
  book.title = pandoc.utils.stringify(book.meta.title or '')
  book.template, book.next_term = config.read(THEME .. 'slides/page.html'), NO_TERM
  decks.read(book, sessions())
  report.stop_if_any()
  figures.read 'd0040'      -- 样式写在每幅图里，读过一幅才有
  book.style, book.session_script = style(), script('slides/deck.js', 'slides/speaker.js')
  for _, deck in ipairs(book.decks) do if deck.session then write_session(book, deck) end end
  write_index(book)
  write_page(book, 'teacher.html', { class = 'plain', title = '练习一览（给老师）', script = script 'slides/page.js',
    main = plain(teacher.page(book, href, select(2, writing(book, 'exercises/syllabus.txt')))) })
  report.stop_if_any()
end
