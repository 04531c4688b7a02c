-- book.lua —— 由标记流得到整本书：章、节、编号、代码块。
--
-- book.chapters 的每一章有 title、id、number 与 name（“8”与“第 8 章”，不编号的章没有）、part、page（文件名）、
-- sections 与 blocks（pandoc 的块）；appendix/ 里的章 appendix 为真，编号是字母。
-- book.labels 以 id 为键，是一切可以被引用的东西；book.figures 是插图的标签，按书的次序；
-- book.terms 是术语，按拼音排列，见 terms.lua；book.references 是参考文献，见 bibliography.lua；book.tasks 是练习，见 exercises.lua。

local bibliography = require 'model.bibliography'
local cache = require 'cache'
local chunks = require 'model.chunks'
local commits = require 'model.commits'
local config = require 'config'
local decks = require 'model.decks'
local differences = require 'model.differences'
local exercises = require 'model.exercises'
local facts = require 'read.facts'
local markup = require 'read.markup'
local number = require 'model.number'
local parameters = require 'model.parameters'
local predicts = require 'model.predicts'
local prose = require 'read.prose'
local report = require 'report'
local terms = require 'model.terms'

local FORMAT = 'markdown-smart-auto_identifiers-implicit_figures-citations'

local function read(text) return pandoc.read(text, FORMAT).blocks end

-- 框的题目写在属性 title 里，里面也可以有公式与代码；把它读成框里的第一块，一个六级标题。
local function read_title(div)
  local title = div.attributes.title
  if not title then return end
  local inlines = pandoc.read(title, 'markdown-smart').blocks[1].content
  div.attributes.title = nil
  div.content:insert(1, pandoc.Header(6, inlines))
  return div
end

-- 读 Markdown 慢，读它写成的 JSON 快十几倍；没有改过的文件只读后者。
local function read_markdown(file, text)
  local json = cache(file:gsub('/', '-') .. '.json', FORMAT .. text, function()
    local whole = pandoc.Div(read(text))
    return pandoc.write(pandoc.Pandoc(pandoc.walk_block(whole, { Div = read_title }).content), 'json')
  end)
  return pandoc.read(json, 'json').blocks
end

local function page_name(header, file, first)
  local stem = file:match '^appendix/%d*-?(.+)%.nw$' or file:match '([^/]+)%.nw$'
  if first and file:find '/' then return stem .. '.html' end
  return (header.identifier:gsub('^ch%-', '')) .. '.html'
end

local function new_chapter(header, file, first)
  return {
    title = header.content, id = header.identifier, part = header.attributes.part,
    unnumbered = header.classes:includes 'unnumbered', file = file,
    appendix = file:find '^appendix/' ~= nil,
    line = tonumber(header.attributes.line) or 1,
    page = page_name(header, file, first), blocks = pandoc.List {}, sections = {},
  }
end

-- 把一个文件的块按一级标题分成章；第一个标题之前的属于全书的引言。
local function split(book, file, blocks)
  local chapter
  for _, block in ipairs(blocks) do
    if block.t == 'Header' and block.level == 1 then
      chapter = new_chapter(block, file, chapter == nil)
      table.insert(book.chapters, chapter)
    elseif chapter then chapter.blocks:insert(block)
    else book.intro:insert(block) end
  end
end

-- 附录自成一部分，它的第一篇不必写明。
local function open_appendix(book)
  for _, chapter in ipairs(book.chapters) do
    if chapter.appendix then
      chapter.part = '附录'
      return
    end
  end
end

local function claim_chunks(book)
  for _, chapter in ipairs(book.chapters) do
    pandoc.walk_block(pandoc.Div(chapter.blocks), {
      CodeBlock = function(block)
        if block.classes[1] == 'chunk' then
          book.chunks[tonumber(block.attributes.n)].chapter = chapter
        end
      end })
  end
end

local function check_page_names(book, written)
  local taken = { ['index.html'] = true }
  for _, page in ipairs(written) do taken[page.page] = true end
  for _, chapter in ipairs(book.chapters) do
    if taken[chapter.page] then report.add(chapter, '网页 %s 与另一章重名', chapter.page) end
    taken[chapter.page] = true
  end
end

-- written 是书末由织书机写的各页（write/appendix.lua），章不能与它们重名。
return function(stream, written)
  local files, all_chunks = markup(stream)
  local book = {
    files = files, chunks = all_chunks, chapters = {}, labels = {}, figures = {}, marks = {}, exercises = {}, tasks = {}, decks = {},
    intro = pandoc.List {}, meta = {}, outputs = {}, facts = config.target ~= 'scan' and facts(),
  }
  local metadata = config.read(config.metadata)
  if metadata then book.meta = pandoc.read(metadata, 'markdown').meta end
  for _, file in ipairs(files) do
    local text = prose(file.name, file.rows, book.marks)
    local blocks = read_markdown(file.name, text)
    if decks.is_deck(file.name) then decks.keep(book, file.name, blocks)
    elseif exercises.is_task(file.name) then exercises.keep(book, file.name, blocks)
    else
      exercises.refuse(file.name, blocks)
      split(book, file.name, blocks)
    end
  end
  exercises.refuse_chunks(all_chunks)
  exercises.place(book)
  claim_chunks(book)
  for _, chunk in ipairs(all_chunks) do   -- 引言里的块也要有归属
    chunk.chapter = chunk.chapter or { page = 'index.html', file = chunk.file }
  end
  chunks.connect(book)
  parameters(book, read)
  predicts.collect(book)
  differences.collect(book)
  differences.place(book)
  commits.check(book)
  open_appendix(book)
  number(book)
  terms.collect(book)
  bibliography.collect(book)
  check_page_names(book, written)
  return book
end
