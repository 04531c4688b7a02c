-- terms.lua —— 术语：正文里引入时写成 **片头**（chunk header），术语表里写成 片头【piàn tóu】 与它的定义。
--
-- 英文只写在正文里，拼音与定义只写在术语表里，两处必须一一对应。
-- book.terms 按拼音排列；每个术语有 zh、en、pinyin、definition（pandoc 的块）、id（在术语表里的锚点）、
-- home（术语表那一章）、chapter（引入它的章）与 uses：它在各章的第一处，每处有 n（全书的序号）、id 与 chapter。
-- uses 在成品一章章写出时填好。

local cjk = require 'cjk'
local pinyin = require 'model.pinyin'
local report = require 'report'

local terms = {}

---- 术语表里的各条

local function entry_of(book, item, home)
  local name, mark = {}, nil
  for _, inline in ipairs(item[1]) do
    if inline.t == 'Code' and inline.classes[1] == 'pinyin' then mark = book.marks[inline.text]
    else table.insert(name, inline) end
  end
  if not mark then return nil end
  return { zh = pandoc.utils.stringify(pandoc.Plain(name)), pinyin = mark.text, definition = item[2][1],
    key = pinyin.key(mark.text), file = mark.file, line = mark.line, home = home, uses = {} }
end

local function read_glossary(book, chapter)
  pandoc.walk_block(pandoc.Div(chapter.blocks), { DefinitionList = function(list)
    for _, item in ipairs(list.content) do
      local term = entry_of(book, item, chapter)
      if term then
        local former = book.term[term.zh]
        if former then report.add(term, '术语“%s”已经在 %s:%d 列过', term.zh, former.file, former.line)
        else
          book.term[term.zh] = term
          table.insert(book.terms, term)
        end
      end
    end
  end })
end

---- 正文里的引入

local function introduce(book, chapter, mark)
  local term = book.term[mark.text]
  if not term then
    report.add(mark, '术语“%s”没有列入术语表', mark.text)
  elseif term.chapter then
    report.add(mark, '术语“%s”已经在 %s:%d 引入', mark.text, term.introduction.file, term.introduction.line)
  else
    term.en, term.chapter, term.introduction = mark.english:gsub('%s+', ' '), chapter, mark
    mark.term, mark.first = term, true
  end
end

local function read_introductions(book, chapter)
  pandoc.walk_block(pandoc.Div(chapter.blocks), { Code = function(code)
    if code.classes[1] == 'term' then introduce(book, chapter, book.marks[code.text]) end
  end })
end

-- 锚点由英文得来；[片](#term-chunk) 这样的链接也认得。
local function name_anchors(book)
  for _, term in ipairs(book.terms) do
    if not term.chapter then
      report.add(term, '术语“%s”没有在正文里引入，引入应当写成 **%s**（英文）', term.zh, term.zh)
    else
      local slug = term.en:lower():gsub('[^%w]+', '-')
      term.id, term.use_id = 'term-' .. slug, 'use-' .. slug
      local former = book.labels[term.id]
      if former then report.add(term, '术语“%s”与“%s”的英文相同', term.zh, pandoc.utils.stringify(former.title)) end
      book.labels[term.id] = { kind = 'term', chapter = term.home, id = term.id, title = { pandoc.Str(term.zh) } }
      book.labels[term.use_id] = { kind = 'use', chapter = term.chapter, id = term.use_id, title = term.chapter.title }
    end
  end
end

function terms.collect(book)
  book.terms, book.term = {}, {}
  for _, chapter in ipairs(book.chapters) do read_glossary(book, chapter) end
  for _, chapter in ipairs(book.chapters) do read_introductions(book, chapter) end
  name_anchors(book)
  table.sort(book.terms, function(a, b)
    if a.key ~= b.key then return a.key < b.key end
    return a.zh < b.zh
  end)
end

---- 各章里的第一处

-- 只有一个字的术语，常常是别的词的一部分，不去认它。
local function matcher(book)
  local list, any = {}, lpeg.P(false)
  for _, term in ipairs(book.terms) do
    if term.chapter and utf8.len(term.zh) > 1 then table.insert(list, term) end
  end
  table.sort(list, function(a, b) return #a.zh > #b.zh end)
  for _, term in ipairs(list) do any = any + lpeg.P(term.zh) * lpeg.Cc(term) end
  return lpeg.P { lpeg.Cp() * any + 1 * lpeg.V(1) }
end

-- 一段文字里还没有引过的术语换成占位符。
local function split(book, text, seen)
  local out, from = pandoc.List {}, 1
  local at, term = book.next_term:match(text)
  while at do
    if not seen[term] then
      seen[term] = true
      if at > from then out:insert(pandoc.Str(text:sub(from, at - 1))) end
      local key = 'term:' .. #book.marks
      book.marks[key] = { kind = 'term', text = term.zh, term = term }
      table.insert(book.marks, book.marks[key])
      out:insert(pandoc.Code(key, pandoc.Attr('', { 'term' })))
      from = at + #term.zh
    end
    at, term = book.next_term:match(text, at + #term.zh)
  end
  if from <= #text then out:insert(pandoc.Str(text:sub(from))) end
  return out
end

local function linker(book, seen)
  return function(paragraph)
    local out = pandoc.List {}
    for _, inline in ipairs(paragraph.content) do
      local mark = inline.t == 'Code' and inline.classes[1] == 'term' and book.marks[inline.text]
      if mark and mark.term then seen[mark.term] = true end
      if inline.t == 'Str' then out:extend(split(book, inline.text, seen)) else out:insert(inline) end
    end
    paragraph.content = out
    return paragraph
  end
end

local function link_in(book, blocks, seen)
  local link = linker(book, seen)
  return pandoc.walk_block(pandoc.Div(blocks), { Para = link, Plain = link }).content
end

-- 术语表的一条：名字、英文、拼音；定义之后说在哪里引入。
local function entry(book, term)
  local name = pandoc.Span({ pandoc.Strong(term.zh), pandoc.Space(), pandoc.Str(term.en) },
    pandoc.Attr(term.id, { 'entry' }))
  if cjk.has_han(term.zh) then
    name.content:extend { pandoc.Space(), pandoc.Span(term.pinyin, pandoc.Attr('', { 'pinyin' })) }
  end
  local blocks = link_in(book, term.definition, { [term] = true })
  local place = pandoc.Link({}, '#' .. term.use_id)
  blocks[#blocks].content:extend { pandoc.Str '见', place, pandoc.Str(term.chapter.number and '。' or '一章。') }
  return { { name }, { blocks } }
end

local function glossary(book)
  return function(list)
    local items = {}
    for _, term in ipairs(book.terms) do
      if term.chapter then table.insert(items, entry(book, term)) end
    end
    return pandoc.DefinitionList(items)
  end
end

-- 一章的块，里面每个术语的第一处都引到术语表；术语表本身排好次序。
function terms.link(book, chapter)
  book.next_term = book.next_term or matcher(book)
  local home = book.terms[1] and book.terms[1].home
  if chapter ~= home then return link_in(book, chapter.blocks, {}) end
  return pandoc.walk_block(pandoc.Div(chapter.blocks), { DefinitionList = glossary(book) }).content
end

-- 登记一处；书里第一处的锚点最短。
local count = 0
function terms.use(mark, chapter)
  local term = mark.term
  count = count + 1
  local use = { term = term, n = count, chapter = chapter, first = mark.first }
  use.id = mark.first and term.use_id or ('%s-%d'):format(term.use_id, count)
  table.insert(term.uses, use)
  return use
end

return terms
