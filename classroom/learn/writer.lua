-- writer.lua —— make learn 往屏幕上写：一行、折行的一段、“标签  文字”、一题的开头、按键与进度。

local course = require 'learn.course'
local exercises = require 'task.exercises'
local setting = require 'learn.setting'
local terminal = require 'try.terminal'

local paint = terminal.paint
local width, keys, list, state = setting.width, setting.keys, setting.list, setting.state

local writer = {}

-- 看画面的人要知道有几行，所以太长的（代码）在这里断开。
function writer.line(...)
  local text = table.concat({ ... })
  if not keys then return print(text) end
  for _, line in ipairs(terminal.broken(text, width)) do print(line) end
end
function writer.lines(lines) for _, line in ipairs(lines) do writer.line(line) end end
function writer.wrapped(text, first, rest) writer.lines(terminal.wrap(text, width, first, rest)) end

-- “标签  文字”，文字折行后对齐。
function writer.field(label, text, style)
  if not text or text == '' then return end
  local lines = terminal.wrap(type(text) == 'table' and text or { { text, style } }, width, (' '):rep(10))
  lines[1] = '  ' .. paint('dim', terminal.pad(label, 8)) .. lines[1]:sub(11)
  writer.lines(lines)
end

-- ---- 一题的开头与全书的进度 ----

function writer.header(one)
  local mine = state:of(one.name)
  local title = (' 练习 %s  %s'):format(one.number, one.title)
  writer.line(paint('title', terminal.pad(terminal.cut(title, width), terminal.colour and width or 0)))
  local facts = { ('★'):rep(one.stars), one.kind, ('约 %d 分钟'):format(one.minutes) }
  if one.graded then
    table.insert(facts, ('%d 分'):format(one.points))
    table.insert(facts, course.WORDS[mine.state])
  end
  writer.line(' ', paint('dim', table.concat(facts, '  ')))
  writer.line()
end

function writer.hints_of(one)
  local hints = {}
  for hint in ((exercises.read_all(one.dir .. '/hints.md') or '') .. '\n---\n'):gmatch '(.-)\n%-%-%-+\n' do
    if hint:match '%S' then table.insert(hints, hint) end
  end
  return hints
end

-- 几个词排成行，不在词里断。
function writer.items(items, gap, indent)
  local line, used = indent or '', 0
  for _, item in ipairs(items) do
    local room = terminal.width(item[1]) + terminal.width(item[2])
    if used > 0 and used + gap + room > width then
      writer.line(line)
      line, used = indent or '', 0
    end
    line = line .. (used > 0 and (' '):rep(gap) or '') .. paint(item[3] or 'strong', item[1]) .. item[2]
    used = used + (used > 0 and gap or 0) + room
  end
  writer.line(line)
end

local function key_items(one, view)
  if view == 'list' then return { { '↑↓', ' 选' }, { '回车', ' 去做' }, { 'c', ' 全判一遍' }, { 'l', ' 回到题目' }, { 'q', ' 退出' } } end
  local items = {}
  local function add(key, words) table.insert(items, { key, ' ' .. words }) end
  local hints = #writer.hints_of(one)
  if view ~= 'text' then add('o', '题目') end
  if hints > 0 then add('h', ('提示 %d/%d'):format(math.min(state:of(one.name).hints, hints), hints)) end
  if state:of(one.name).state == 'solved' or not one.graded then add('s', '答案') end
  add('n', '下一题'); add('p', '上一题'); add('g', '去哪题'); add('l', '目录')
  if one.graded then add('r', '重来') end
  add('q', '退出')
  return items
end

function writer.footer(one, view)
  writer.line()
  writer.line(course.progress_line(state, list, width))
  if keys then writer.items(key_items(one, view), 2) end
end

return writer
