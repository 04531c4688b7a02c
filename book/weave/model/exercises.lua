-- exercises.lua —— 练习：exercises/章-序号-名字/task.nw 里的题目，放进那一章的“练习”一节。
--
-- 第一行与目录合不合规矩，由 classroom/task/task.lua 说；这里检查的，是要读了书才知道的：题目里只有一个练习，
-- 参考答案在它的末尾，序号没有空缺，那一章有“练习”一节。book.tasks 以题目的文件为键。

local report = require 'report'
local task = require 'task.task'

local exercises = {}

function exercises.is_task(file) return file:find '^exercises/' ~= nil end

-- 出错时说的是题目的文件：行号之外，再记下它。
local function mark_origin(file, blocks)
  local function from(element)
    if element.attributes and element.attributes.line then
      element.attributes.from = file
      return element
    end
  end
  return pandoc.walk_block(pandoc.Div(blocks), {
    Header = from, Div = from, CodeBlock = from, Image = from, Link = from, Span = from, Code = from }).content
end

---- 题头与做法，都由目录得来

-- 是哪一种，要多久，值几分。
function exercises.about(one)
  local points = one.graded and ('，%d 分'):format(one.points) or ''
  return ('%s，约 %d 分钟%s'):format(one.kind, one.minutes, points)
end

local function files_of(one)
  local out = pandoc.List { pandoc.Code(one.dir .. '/' .. one.files[1]) }
  for i = 2, #one.files do out:extend { pandoc.Str(i == #one.files and ' 与 ' or '、'), pandoc.Code(one.files[i]) } end
  return out
end

-- 判分的练习怎样动手。
local function how(one)
  local words = pandoc.List {}
  if one.worksheet then
    words:extend { pandoc.Code(('make worksheet N=%s SEED=学号'):format(one.number)), pandoc.Str '，填好 ' }
    words:extend(files_of(one))
    words:extend { pandoc.Str '，再 ', pandoc.Code('make worksheet-check N=' .. one.number) }
  else
    words:extend { pandoc.Code('make exercise N=' .. one.number), pandoc.Str '，答案写在 ' }
    words:extend(files_of(one))
  end
  return pandoc.Div({ pandoc.Plain(words) }, pandoc.Attr('', { 'how' }))
end

---- 题目里有什么

local MISPLACED = {
  exercise = '练习应当写在 exercises/章-序号-名字/task.nw 里，一个练习一个目录',
  answer = '参考答案 ::: {.answer} 应当写在练习里面，在它的末尾',
}

-- 这些块里不该有练习与参考答案。
function exercises.refuse(file, blocks)
  pandoc.walk_block(pandoc.Div(blocks), { Div = function(div)
    local message = MISPLACED[div.classes[1]]
    if message then report.add({ file = file, line = tonumber(div.attributes.line) or 1 }, message) end
  end })
end

local function is(block, class) return block ~= nil and block.t == 'Div' and block.classes[1] == class end

-- 题目是一个练习，它的末尾可以有一份参考答案；此外都不该有。
local function check_shape(exercise)
  local body = exercise.blocks[1]
  if #exercise.blocks ~= 1 or not is(body, 'exercise') then
    report.add(exercise, '题目应当从头到尾是一个 ::: {.exercise …}')
    exercise.sound = false
    return
  end
  local text = pandoc.List { table.unpack(body.content) }
  exercise.answered = is(text[#text], 'answer')
  if exercise.answered then exercises.refuse(exercise.file, text:remove().content)
  elseif exercise.one.kind == '思考' then report.add(exercise, '思考的练习没有参考答案 ::: {.answer}') end
  exercises.refuse(exercise.file, text)
end

-- 做法写在题目之后，答案之前。
local function add_how(exercise)
  local content = exercise.blocks[1].content
  content:insert(#content + (exercise.answered and 0 or 1), how(exercise.one))
end

-- 先收着，各章都读完了再放。
function exercises.keep(book, file, blocks)
  local one, faults = task.read((file:gsub('/task%.nw$', '')))
  for _, fault in ipairs(faults) do report.add(fault, '%s', fault.message) end
  local exercise = { file = file, line = 1, one = one, sound = #faults == 0, blocks = mark_origin(file, blocks) }
  check_shape(exercise)
  if exercise.sound and one.graded then add_how(exercise) end
  book.tasks[file] = exercise
  if one.chapter then table.insert(book.exercises, exercise) end
end

-- 题目里的块抽取不到：程序只由各章抽取。
function exercises.refuse_chunks(chunks)
  for _, chunk in ipairs(chunks) do
    if exercises.is_task(chunk.file) then report.add(chunk, '题目与讲稿里不能有代码块 ⟨%s⟩，给读者看的代码写在 ```c 里', chunk.name) end
  end
end

---- 放进书里

local function chapter_of(book, exercise)
  for _, chapter in ipairs(book.chapters) do
    if tonumber(chapter.file:match '^chapters/(%d+)') == exercise.one.chapter then return chapter end
  end
  report.add(exercise, 'chapters/ 里没有第 %d 章', exercise.one.chapter)
end

-- “练习”一节的末尾；没有这一节就返回 nil。
local function end_of_section(blocks)
  local found
  for i, block in ipairs(blocks) do
    if block.t == 'Header' and block.level <= 2 then
      if found then return i end
      found = block.identifier:find '^sec%-.*%-exercises$' ~= nil or nil
    end
  end
  return found and #blocks + 1
end

local function insert(chapter, exercise)
  local at = end_of_section(chapter.blocks)
  if not at then
    report.add(exercise, '%s 没有“练习”一节（## 练习 {#sec-…-exercises}）', chapter.file)
    return
  end
  for i, block in ipairs(exercise.blocks) do chapter.blocks:insert(at + i - 1, block) end
end

-- 题目的编号就是它在章里的次序，所以目录名里的序号要与它相同。
local function check_place(chapter, exercise, nth)
  if nth ~= exercise.one.ordinal then
    report.add(exercise, '这是 %s 的第 %d 个练习，目录名里的序号是 %d', chapter.file, nth, exercise.one.ordinal)
  end
  local prefix = chapter.id:gsub('^ch%-', 'ex-') .. '-'
  if exercise.one.id and exercise.one.id:sub(1, #prefix) ~= prefix then
    report.add(exercise, '练习的 id 应当以 %s 开头：%s', prefix, exercise.one.id)
  end
end

function exercises.place(book)
  table.sort(book.exercises, function(a, b) return task.earlier(a.one, b.one) end)
  local counts = {}
  for _, exercise in ipairs(book.exercises) do
    local chapter = chapter_of(book, exercise)
    if chapter then
      counts[chapter] = (counts[chapter] or 0) + 1
      exercise.chapter = chapter
      check_place(chapter, exercise, counts[chapter])
      insert(chapter, exercise)
    end
  end
end

return exercises
