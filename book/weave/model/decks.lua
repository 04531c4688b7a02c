-- decks.lua —— 讲稿：exercises/teaching/次-名字.nw，一次课一份，写着哪几张幻灯片、讲什么。
--
--   ::: {.slide of=sec-create-first show=fig-create-first minutes=6}
--   - 一句要点
--
--   ::: {.say}
--   讲的话；学生常有的误会。
--   :::
--   :::
--
-- of 是书里的一节、一章或一个练习，题目与编号从那里来；要点没有写，就取那一节开头的话（“小结”一节取全部）、练习的题目。
-- show 是一幅图、一张表、一个代码块（同名的第几块写成 块名#2）；别的记号，例如示例的输出，直接写在要点下面。
-- book.decks 是各份讲稿，按次；每份有 file、line、number、notes（开头给老师的话）与 slides。
-- 每张有 file、line、label、title（行内元素）、minutes、words、shown（都是块）、kind、say 与 answer。

local report = require 'report'

local decks = {}

function decks.is_deck(file) return file:find '^exercises/teaching/' ~= nil end

local function has_class(block, class) return block.t == 'Div' and block.classes:includes(class) end

-- 先收着，全书编了号再读。
function decks.keep(book, file, blocks)
  local deck = { file = file, line = 1, number = tonumber(file:match '([0-9]+)%-[^/]*%.nw$'), blocks = blocks }
  if not deck.number then report.add(deck, '讲稿的文件名应当是 次-名字.nw，例如 4-create.nw') end
  table.insert(book.decks, deck)
end

---- 从书里取

-- 一节的块：从它的标题到下一个同级的标题。
local function section_blocks(label)
  local out, inside = pandoc.List {}, label.kind == 'chapter'
  for _, block in ipairs(label.chapter.blocks) do
    if block.t == 'Header' and block.level <= 2 then
      if inside then return out end
      inside = block.identifier == label.id
    elseif inside then out:insert(block) end
  end
  return out
end

-- 按句号切开；行首的换行不算。
local function sentences(inlines)
  local out, now = pandoc.List {}, pandoc.List {}
  local function finish()
    if #now > 0 then out:insert(now) end
    now = pandoc.List {}
  end
  for _, inline in ipairs(inlines) do
    if inline.t == 'Str' then
      local rest = inline.text
      local head, tail = rest:match '^(.-。)(.*)$'
      while head do
        now:insert(pandoc.Str(head))
        finish()
        rest = tail
        head, tail = rest:match '^(.-。)(.*)$'
      end
      if rest ~= '' then now:insert(pandoc.Str(rest)) end
    elseif #now > 0 or inline.t ~= 'SoftBreak' and inline.t ~= 'Space' then now:insert(inline) end
  end
  finish()
  return out
end

local function bullets(list)
  local items = {}
  for i, inlines in ipairs(list) do items[i] = { pandoc.Plain(inlines) } end
  return pandoc.List { pandoc.BulletList(items) }
end

local function derived(label)
  local out, whole = pandoc.List {}, label.id:find '%-summary$' ~= nil
  for _, block in ipairs(section_blocks(label)) do
    if block.t == 'Para' then
      out:extend(sentences(block.content))
      if not whole then return bullets { out[1], out[2] } end
    end
  end
  return bullets(out)
end

-- 练习的题目与答案。
local function exercise_parts(book, label)
  for _, exercise in ipairs(book.exercises) do
    local body = exercise.blocks[1]
    if body and body.identifier == label.id then
      local task, answer = pandoc.List {}, pandoc.List {}
      for _, block in ipairs(body.content) do
        if has_class(block, 'answer') then answer:extend(block.content)
        elseif not has_class(block, 'how') and not (block.t == 'Header' and block.level == 6) then task:insert(block) end
      end
      return exercise, task, answer
    end
  end
end

---- 一幅图、一张表、一个代码块

local function find_block(label, matches)
  local found
  pandoc.walk_block(pandoc.Div(label.chapter.blocks), { Para = function(block) found = found or matches(block) and block end,
    Table = function(block) found = found or matches(block) and block end })
  return found
end

local function holds(id)
  return function(block)
    local inlines = block.t == 'Table' and (block.caption.long[1] or { content = {} }).content or block.content
    local last = inlines[#inlines]
    return last ~= nil and last.identifier == id
  end
end

local function chunk_block(book, slide, name)
  local base, n = name:match '^(.-)#(%d+)$'
  local chunk = (book.named[base or name] or {})[tonumber(n or 1)]
  if not chunk then report.add(slide, '没有叫 ⟨%s⟩ 的代码块，也没有这个 id 的图或表', name); return end
  return pandoc.CodeBlock('', pandoc.Attr('', { 'chunk' }, { n = tostring(chunk.n) })), 'code'
end

local KINDS = { figure = 'figure', table = 'table' }

local function shown_block(book, slide, wanted)
  local label = book.labels[wanted]
  if not label then return chunk_block(book, slide, wanted) end
  if not KINDS[label.kind] then report.add(slide, 'show=%s 不是图，也不是表', wanted); return end
  return find_block(label, holds(wanted)), KINDS[label.kind]
end

---- 一张

local MOST = 6        -- 至多几条要点

local SHOWN = { CodeBlock = 'code', Table = 'table' }

-- 写在要点之间的输出、代码与表，也算给人看的那一样。
local function split_body(slide, content)
  for _, block in ipairs(content) do
    if has_class(block, 'say') then slide.say:extend(block.content)
    elseif SHOWN[block.t] then
      slide.shown:insert(block)
      slide.kind = block.t == 'CodeBlock' and block.classes[1] == 'output' and 'output' or SHOWN[block.t]
    else slide.words:insert(block) end
  end
end

local function title_of(book, slide, label, own)
  if own then return own end
  if label.kind == 'exercise' then
    local exercise = exercise_parts(book, label)
    local first = exercise.blocks[1].content[1]
    return first.t == 'Header' and first.content or { pandoc.Str(exercise.one.title) }
  end
  return label.title
end

local function minutes_of(slide, written, exercise)
  local minutes = math.tointeger(tonumber(written)) or exercise and exercise.one.minutes
  if not minutes or minutes < 1 then report.add(slide, '幻灯片要写明 minutes，讲几分钟') end
  return minutes or 0
end

local function read_slide(book, deck, div)
  local at = { file = deck.file, line = tonumber(div.attributes.line) or 1, words = pandoc.List {}, shown = pandoc.List {},
    say = pandoc.List {} }
  local content, own = div.content, nil
  if content[1] and content[1].t == 'Header' and content[1].level == 6 then own = content:remove(1).content end
  split_body(at, content)
  at.label = book.labels[div.attributes.of or '']
  if not at.label then report.add(at, '幻灯片的 of=%s 不是书里的章、节或练习', div.attributes.of or ''); return end
  local exercise, task, answer = exercise_parts(book, at.label)
  at.exercise, at.answer = exercise, answer or pandoc.List {}
  if #at.words == 0 and not (own and #at.shown > 0) then at.words = task or derived(at.label) end
  at.title = title_of(book, at, at.label, own)
  at.minutes = minutes_of(at, div.attributes.minutes, exercise)
  if div.attributes.show then
    local block, kind = shown_block(book, at, div.attributes.show)
    if block then at.shown:insert(block); at.kind = kind end
  end
  local list = #at.words > 0 and at.words[1]
  if not at.label.id:find '%-summary$' and list and list.t == 'BulletList' and #list.content > MOST then
    report.add(at, '一张幻灯片至多 %d 条要点，这里有 %d 条', MOST, #list.content)
  end
  if #at.shown > 1 then report.add(at, '一张幻灯片只给人看一样：一幅图、一段代码、一段输出或一张表') end
  return at
end

local function read_deck(book, deck)
  deck.slides, deck.notes = {}, pandoc.List {}
  for _, block in ipairs(deck.blocks) do
    if has_class(block, 'slide') then
      local one = read_slide(book, deck, block)
      if one then table.insert(deck.slides, one) end
    elseif #deck.slides == 0 then deck.notes:insert(block)
    else report.add(deck, '第一张幻灯片以后的话，应当写在 ::: {.slide …} 里面') end
  end
end

---- 全部

local LESSON = 90     -- 一次课多少分钟

-- 课上的练习、各章的小结，都要有一张。
local function check_session(book, deck, session)
  local has, minutes = {}, 0
  for _, slide in ipairs(deck.slides) do
    minutes = minutes + slide.minutes
    has[slide.label.id] = true
    if slide.label.number then has[slide.label.number] = slide.label.kind == 'exercise' or has[slide.label.number] end
  end
  if minutes > LESSON then report.add(deck, '各张加起来 %d 分钟，一次课只有 %d', minutes, LESSON) end
  for _, number in ipairs(session.class) do
    if not has[number] then report.add(deck, '课上的练习 %s 没有幻灯片', number) end
  end
  for _, chapter in ipairs(book.chapters) do
    for _, number in ipairs(session.chapters) do
      local summary = chapter.id:gsub('^ch', 'sec') .. '-summary'
      if chapter.number == number and book.labels[summary] and not has[summary] then
        report.add(deck, '第 %s 章的小结没有幻灯片（of=%s）', number, summary)
      end
    end
  end
end

-- sessions 是各次课（classroom/task/sessions.lua）。
function decks.read(book, sessions)
  table.sort(book.decks, function(a, b) return (a.number or 0) < (b.number or 0) end)
  local by_number = {}
  for _, deck in ipairs(book.decks) do
    read_deck(book, deck)
    by_number[deck.number or 0] = deck
  end
  for _, session in ipairs(sessions) do
    local deck = by_number[session.number]
    if deck then
      deck.session = session
      check_session(book, deck, session)
    else report.add({ file = 'exercises/syllabus.txt', line = 1 }, '第 %d 次课没有讲稿 exercises/teaching/%d-….nw', session.number, session.number) end
  end
end

return decks
