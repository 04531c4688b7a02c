-- exercises.lua —— 练习：exercises/章-序号-名字/task.nw 里的题目，放进那一章的“练习”一节。
--
-- 题目的编号就是它在章里的次序，所以目录名里的序号要与它相同。

local report = require 'report'

local exercises = {}

-- 文件名里的章与序号；不是练习就返回 nil。
local function place_of(file)
  local chapter, ordinal = file:match '^exercises/(%d+)%-(%d+)%-[^/]+/task%.nw$'
  return chapter, tonumber(ordinal)
end
exercises.place_of = place_of

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

-- 先收着，各章都读完了再放。
function exercises.keep(book, file, blocks)
  local chapter, ordinal = place_of(file)
  table.insert(book.exercises, { file = file, line = 1, chapter = chapter, ordinal = ordinal,
    blocks = mark_origin(file, blocks) })
end

local function chapter_of(book, exercise)
  for _, chapter in ipairs(book.chapters) do
    if chapter.file:match '^chapters/(%d+)' == exercise.chapter then return chapter end
  end
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

local function earlier(a, b)
  if a.chapter ~= b.chapter then return a.chapter < b.chapter end
  return a.ordinal < b.ordinal
end

function exercises.place(book)
  table.sort(book.exercises, earlier)
  local counts = {}
  for _, exercise in ipairs(book.exercises) do
    local chapter = chapter_of(book, exercise)
    local at = chapter and end_of_section(chapter.blocks)
    if not at then
      report.add(exercise, '第 %s 章没有“练习”一节（## 练习 {#sec-…-exercises}）', exercise.chapter)
    else
      counts[chapter] = (counts[chapter] or 0) + 1
      if counts[chapter] ~= exercise.ordinal then
        report.add(exercise, '这是本章的第 %d 个练习，目录名里的序号是 %d', counts[chapter], exercise.ordinal)
      end
      for i, block in ipairs(exercise.blocks) do chapter.blocks:insert(at + i - 1, block) end
    end
  end
end

return exercises
