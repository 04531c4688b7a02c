-- course.lua —— 全部的练习列成一张表，与全书的进度。

local exercises = require 'task.exercises'
local terminal = require 'try.terminal'

local course = {}

local MARKS = { solved = { '✓', 'good' }, tried = { '~', 'bad' }, open = { ' ' } }
local WORDS = { solved = '做出', tried = '试过', open = '未做' }
course.WORDS = WORDS

-- 各章的标题：章号 → 标题。
local function chapter_titles()
  local titles = {}
  for _, line in ipairs(exercises.lines_of 'grep -m1 -H "^# .*{#ch-" chapters/*.nw /dev/null') do
    local number, title = line:match '^chapters/(%d+).-:# (.-) {#'
    if number then titles[tonumber(number)] = title end
  end
  return titles
end

-- “3 / 47 题　15 / 230 分”，前面一条。
function course.progress_line(progress, list, width)
  local sum = progress:totals(list)
  local words = ('%d / %d 题  %d / %d 分'):format(sum.solved, sum.graded, sum.score, sum.points)
  local room = math.min(40, width - terminal.width(words) - 10)
  if room < 8 then return words end
  return ('全书 %s  %s'):format(terminal.bar(sum.solved, sum.graded, room), words)
end

-- 一行：记号、编号、标题、种类、怎样了、分、星；窄的时候舍去种类。星在最后，它的宽度各个终端不一。
local function row(one, record, width, selected)
  local mark = MARKS[record.state]
  local score = one.graded and ('%s %2d/%-2d'):format(WORDS[record.state], math.min(record.score, one.points), one.points) or ''
  local right = ('%s%s %s'):format(width >= 56 and terminal.pad(one.kind, 7) or '', terminal.pad(score, 10), ('★'):rep(one.stars))
  local room = width - 3 - 7 - 1 - terminal.width(right) - (3 - one.stars)
  local title = terminal.pad(terminal.cut(one.title, room), room)
  local text = ('%-7s%s %s'):format(one.number, title, right)
  if selected then return terminal.paint('title', '>' .. mark[1] .. ' ' .. text) end
  return ' ' .. terminal.paint(mark[2], mark[1]) .. ' ' .. (one.graded and text or terminal.paint('dim', text))
end

local function heading(chapter, title, solved, graded, width)
  local count = graded > 0 and ('%d/%d'):format(solved, graded) or ''
  local text = terminal.cut(('第 %d 章  %s'):format(chapter, title or ''), width - #count - 1)
  return terminal.paint('strong', terminal.pad(text, width - #count)) .. terminal.paint('dim', count)
end

-- 全部的行，与 selected 在第几行。
local function rows(progress, list, width, selected)
  local lines, at, titles, chapter = {}, 1, chapter_titles(), nil
  local members = {}
  for _, one in ipairs(list) do
    members[one.chapter] = members[one.chapter] or {}
    table.insert(members[one.chapter], one)
  end
  for _, one in ipairs(list) do
    if one.chapter ~= chapter then
      chapter = one.chapter
      local sum = progress:totals(members[chapter])
      table.insert(lines, heading(chapter, titles[chapter], sum.solved, sum.graded, width))
    end
    table.insert(lines, row(one, progress:of(one.name), width, one.name == selected))
    if one.name == selected then at = #lines end
  end
  return lines, at
end

-- 至多 height 行的一段，selected 在中间；height 是 nil 就是全部。
function course.list(progress, list, width, selected, height)
  local lines, at = rows(progress, list, width, selected)
  if not height or #lines <= height then return lines end
  local first = math.max(1, math.min(at - height // 2, #lines - height + 1))
  return table.move(lines, first, first + height - 1, 1, {})
end

return course
