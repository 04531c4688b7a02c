-- dress.lua —— 把一章的 pandoc 块换成成品：占位符、链接、代码块、输出、练习、插图。
-- 与目标格式有关的写法由 backend 提供；这里只管“是什么”，并报告差错。

local chunks = require 'model.chunks'
local cjk = require 'cjk'
local commits = require 'model.commits'
local config = require 'config'
local difference = require 'model.difference'
local differences = require 'model.differences'
local exercises = require 'model.exercises'
local figures = require 'read.figures'
local lab = require 'model.lab'
local lex = require 'read.clex'
local predicts = require 'model.predicts'
local report = require 'report'
local runs = require 'read.runs'
local tables = require 'model.tables'
local tangled = require 'read.tangled'
local terms = require 'model.terms'

local KINDS = { exercise = '练习 ', figure = '图 ', table = '表 ', predict = '先猜 ' }
local STARS = { '★☆☆', '★★☆', '★★★' }

-- 一处引用写成什么字。
local function name_of(label)
  if (label.kind == 'chapter' or label.kind == 'use') and label.chapter.number then
    return { pandoc.Str(label.chapter.name) }
  elseif label.kind == 'section' and label.number then return { pandoc.Str(label.number .. ' 节') }
  elseif KINDS[label.kind] then return { pandoc.Str(KINDS[label.kind] .. label.number) }
  end
  if label.kind == 'difference' then return name_of(label.section or { kind = 'chapter', chapter = label.chapter }) end
  local title = pandoc.List { pandoc.Str '“' }
  title:extend(label.title)
  title:insert(pandoc.Str '”')
  return title
end

return function(book, chapter, backend)
  local function place(element)
    return { file = element.attributes.from or chapter.file, line = tonumber(element.attributes.line) or chapter.line }
  end
  local function mark_of(code) return book.marks[code.text] end

  ---- 行内

  local function quoted(mark)
    local file = chunks.is_root(mark.text) and mark.text:match '^[%w_./-]+$'
    if file then return backend.path(mark.text, (book.named[mark.text] or {})[1]) end
    local code = lex { { kind = 'text', text = mark.text } }
    return backend.code(chunks.resolve(book, code, nil, chapter))
  end

  local function fact(mark)
    local expression = mark.text:gsub('%s+', ' ')
    if not book.facts then return pandoc.Str '0' end      -- 只检查，不求值
    local value = book.facts[expression]
    if not value then report.add(mark, '公式 {{%s}} 还没有求值', expression); value = '?' end
    return backend.fact(value, expression)
  end

  -- 换行处的块名，两种接法都试。
  local function chunkref(mark)
    local named = book.named[mark.text] or book.named[mark.text:gsub('%s*\n%s*', '')] or
      book.named[mark.text:gsub('%s*\n%s*', ' ')]
    if named then
      return backend.chunkref(named[1], { file = mark.file, line = mark.line, chapter = chapter })
    end
    report.add(mark, '没有叫 ⟨%s⟩ 的代码块', mark.text)
  end

  local dress

  -- 术语引到术语表；没有列入的已经报告过。
  local function term(mark)
    if not mark.term then return pandoc.Strong(mark.text) end
    return backend.term(terms.use(mark, chapter), mark.text, dress)
  end

  local function cite(mark)
    if not mark.cited then return end
    return pandoc.walk_inline(pandoc.Span(mark.cited), { Link = function(element)
      return backend.link(book.labels[element.target:sub(2)], element.content)
    end }).content
  end

  local resolvers = { quoted = quoted, fact = fact, chunkref = chunkref, term = term, cite = cite }

  local function code(element)
    local resolver = resolvers[element.classes[1]]
    if resolver then return resolver(mark_of(element)) end
    return backend.code { { kind = 'plain', text = element.text } }
  end

  local function link(element)
    local id = element.target:match '^#(.+)$'
    if not id then return backend.external and backend.external(element) end
    local label = book.labels[id]
    if not label then report.add(place(element), '没有 id 是 “%s” 的章、节、图、表或练习', id); return end
    local content = #element.content > 0 and element.content or name_of(label)
    return backend.link(label, content)
  end

  -- 提交成为链接；本书之见在末尾加一个记号。
  local function span(element)
    if element.classes:includes 'commit' then
      local commit = book.commit[pandoc.utils.stringify(element)]
      return commit and commits.link(commit)
    end
    if element.classes:includes 'entry' and backend.entry then return backend.entry(element) end
    if element.classes:includes 'ours' then return backend.ours(element.content, book.labels['sec-preface-rule']) end
  end

  local function is_reference(inline) return inline.t == 'Link' and #inline.content == 0 end

  -- 决定换行处要不要空格时，占位符按它将要写成的字来看。
  local function text_of(inline)
    if inline.t == 'Code' and inline.classes[1] == 'chunkref' then return '⟨⟩' end
    if inline.t == 'Code' and inline.classes[1] == 'fact' and book.facts then
      return book.facts[(mark_of(inline).text:gsub('%s+', ' '))] or ''
    end
    if inline.t == 'Code' and inline.classes[1] == 'term' then return mark_of(inline).text end
    if inline.t == 'Code' and inline.classes[1] == 'cite' then return '〔〕' end
    if is_reference(inline) then
      local label = book.labels[inline.target:sub(2)]
      return label and pandoc.utils.stringify(name_of(label)) or ''
    end
    return pandoc.utils.stringify(inline)
  end

  ---- 块

  local function output(element)
    local run = runs.of(element, place(element))
    if not book.named['demo/' .. run.name .. '.c'] then
      report.add(run, '没有示例程序 demo/%s.c', run.name)
      return
    end
    table.insert(book.outputs, run)
    if not book.facts then return end
    local text = config.read(config.outputs .. run.key .. '.txt')
    if not text then report.add(run, '示例程序 demo/%s 还没有运行', run.name); return end
    return backend.output(run, text, book.named['demo/' .. run.name .. '.c'][1])
  end

  -- 一段记录：头一行 “# 哪一天，在什么上”，其余是那一次运行的原话。
  -- file=名字 在 postgres/record/，file=目录/名字 在 tests/目录/record/。
  local function record(element)
    local folder, name = (element.attributes.file or ''):match '^(.-)/?([^/]*)$'
    local at = place(element)
    local path = folder == '' and config.records.own:format(name) or config.records.other:format(folder, name)
    local text = config.read(path)
    if not text then report.add(at, '没有记录 %s', path); return end
    local when, said = text:match '^# ([^\n]+)\n(.+)$'
    if not when then report.add(at, '记录 %s 的头一行应当是 “# 日期，版本”，下面是内容', path); return end
    return backend.record({ file = at.file, line = at.line, when = when }, said)
  end

  -- 抽取出来的几个函数连成一段；行上的编号与一幅图里的是同一套。
  local function assembled(element)
    if not book.facts then return end
    local listing = tangled(element, place(element))
    for _, row in ipairs(listing and listing.rows or {}) do chunks.resolve(book, row.code, nil, chapter) end
    return listing and backend.assembled(listing)
  end

  -- 示例程序 new 与 old 的不同；两个都是抽取出来的程序，块名留作注释。
  local function compared(element)
    local at, programs = place(element), {}
    for i, key in ipairs { 'old', 'new' } do
      local name = element.attributes[key] or ''
      local root = (book.named['demo/' .. name .. '.c'] or {})[1]
      if not root then report.add(at, '没有示例程序 demo/%s.c', name); return end
      programs[i] = { name = name, root = root, text = config.read(config.demos .. name .. '.c') or '' }
    end
    local rows = difference(programs[1].text, programs[2].text)
    for _, row in ipairs(rows) do
      row.chunk = (book.named[row.name or row.head] or {})[1]
      if row.sign == '-' and row.text then row.code = lex.plain(row.text)     -- 已经不在程序里，不着色也不链接
      elseif row.code then chunks.resolve(book, row.code, programs[2].root, chapter) end
    end
    return backend.difference({ file = at.file, line = at.line, old = programs[1], new = programs[2] }, rows)
  end

  local function code_block(element)
    if element.classes[1] == 'tangled' then return assembled(element) end
    if element.classes[1] == 'chunk' then return backend.chunk(book.chunks[tonumber(element.attributes.n)]) end
    if element.classes[1] == 'output' then return output(element) end
    if element.classes[1] == 'record' then return record(element) end
    if element.classes[1] == 'difference' then return compared(element) end
    if element.classes[1] == 'statistics' then return tables.statistics(book) end
    if element.classes[1] == 'commits' then return tables.commits(book) end
    if element.classes[1] == 'lab' then return (backend.lab or lab.list)(book, element, place(element)) end
    if element.classes[1] == 'modules' then return tables.modules(element, place(element)) end
    local language = element.classes[1] or 'text'
    local code = language == 'c' and lex { { kind = 'text', text = element.text } }
      or lex.plain(element.text)
    return backend.listing(code, language)
  end

  local function figure(element)
    local image = #element.content == 1 and element.content[1]
    if not image or image.t ~= 'Image' then return end
    local here = place(image)
    local name = image.src:match '^([%w_-]+)%.svg$'
    if not name or not config.read(config.figure_programs .. name .. '.c') then
      report.add(here, '没有画这幅图的程序 figures/%s.c', name or image.src)
      return
    end
    if not book.facts then return end
    local frames = figures.read(name)
    if #frames == 0 then report.add(here, '图 %s 还没有画', image.src); return end
    local chosen, wrong = figures.chosen(image.attributes.print, frames)
    if wrong then report.add(here, '图 %s 没有第 %s 帧', image.src, wrong); return end
    return backend.figure { name = name, frames = frames, print = chosen, caption = image.caption,
      label = book.labels[image.identifier], lab = lab.of_figure(image.attributes.lab, here) }
  end

  -- 框的题目是框里第一个六级标题，见 book.lua。
  local function take_title(element)
    local first = element.content[1]
    if not first or first.t ~= 'Header' or first.level ~= 6 then return nil end
    element.content:remove(1)
    return first.content
  end

  -- 有差错的已经报告过，不必写出来。
  local function exercise(element, title)
    local label, task = book.labels[element.identifier], book.tasks[element.attributes.from]
    if not label or not task or not task.sound then return end
    local one = task.one
    return backend.exercise { label = label, stars = STARS[one.stars], title = title or {}, about = exercises.about(one),
      blocks = element.content }
  end

  -- 与 PostgreSQL 15 不同之处：题头引到附录里的一览。
  local function differs(element, title)
    local words, home = { pandoc.Str '与 PostgreSQL 15 不同' }, book.differences.home
    local listed = { kind = 'difference', chapter = home, id = differences.listed(element.identifier) }
    local head = pandoc.List { home and backend.link(listed, words) or words[1], pandoc.Str '：' }
    head:extend(title or {})
    return backend.note { title = head, blocks = element.content, id = element.identifier, class = 'differs' }
  end

  local function div(element)
    local title = take_title(element)
    if element.classes:includes 'exercise' then return exercise(element, title)
    elseif element.classes:includes 'how' then return backend.how(element.content[1].content)
    elseif element.classes:includes 'answer' then return backend.answer(element.content)
    elseif element.classes:includes 'differs' then return differs(element, title)
    elseif element.classes:includes 'predict' then return backend.predict(predicts.entry(element, book.labels[element.identifier]))
    elseif element.classes:includes 'note' then
      return backend.note { title = title, blocks = element.content }
    end
    if element.classes:includes 'spread' and backend.spread then return backend.spread(element) end
    if element.identifier == 'refs' then return backend.references(book.references or {}) end
    element.attributes.line, element.attributes.from = nil, nil
    return element
  end

  local function numbered_table(element)
    local caption = element.caption.long[1]
    local mark = caption and caption.content[#caption.content]
    local label = mark and mark.t == 'Span' and book.labels[mark.identifier]
    if label then
      local words = pandoc.List { table.unpack(caption.content, 1, #caption.content - 2) }
      element.caption = { long = { pandoc.Plain(words) } }
    end
    return backend.table(element, label)
  end

  local function header(element)
    local label = book.labels[element.identifier]
    if label and label.kind == 'chapter' or element.level == 6 then return end
    return backend.header(element, label)
  end

  local filters = {
    { Inlines = function(inlines)
      return cjk.space_references(cjk.join_lines(inlines, text_of), is_reference, text_of)
    end },
    { Code = code, Link = link, Span = span },
    { CodeBlock = code_block, Para = figure, Div = div, Header = header, Emph = backend.emph },
    { Table = numbered_table },
  }

  function dress(blocks)
    local whole = pandoc.Div(blocks)
    for _, filter in ipairs(filters) do whole = pandoc.walk_block(whole, filter) end
    return whole.content
  end

  -- 标题里也可以有公式与代码。
  chapter.dressed_title = dress { pandoc.Plain(chapter.title) }[1].content
  local body = dress(book.facts and terms.link(book, chapter) or chapter.blocks)   -- 只检查的时候，不必把术语连起来
  if backend.predicted then body:extend(backend.predicted() or {}) end               -- 先猜的答案印在章末
  return body
end
