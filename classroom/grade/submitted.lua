-- submitted.lua —— 一份答案是什么时候交的。
--
-- 依次看：班的目录里老师写的 submitted.tsv（学生 [练习] 时间）；练习的目录、学生的目录里的 submitted（一个时间）；
-- make handin 的清单（manifest）里的时间；要交的文件最晚的修改时间。后三样学生自己改得了，所以来处也写在成绩里。

local dates = require 'grade.dates'
local exercises = require 'task.exercises'

local submitted = {}

local SOURCES = { class = 'submitted.tsv', file = 'submitted', manifest = 'make handin 的清单', mtime = '文件的修改时间' }

-- 也许是秒数（1970 年起），也许是日期。
local function time_of(text)
  local seconds = text:match '^%s*(%d%d%d%d%d%d%d%d%d+)%s*$'
  return seconds and tonumber(seconds) or dates.read(text)
end

-- 老师写的表：学生 → 练习的编号或者 '' → 秒数。
function submitted.table(path)
  local text, list, number = exercises.read_all(path), {}, 0
  if not text then return list end
  for line in (text:gsub('^\xEF\xBB\xBF', '') .. '\n'):gmatch '([^\n]*)\n' do
    number = number + 1
    line = line:gsub('#.*', ''):gsub('%s+$', '')
    local who, when = line:match '^%s*(.-)%s+(%d%d%d%d%-.*)$'
    local time = when and dates.read(when)
    if line ~= '' and not time then error(('%s:%d: 要写成“学生 时间”或者“学生 练习 时间”，例如 2026001 2026-10-20 21:30'):format(path, number), 0) end
    if time then
      local student, exercise = who:match '^(.-)%s+(%d+%.%d+)$'
      student = student or who
      list[student] = list[student] or {}
      list[student][exercise or ''] = time
    end
  end
  return list
end

-- student 是 { raw, answers, stamp, manifest }；返回一个函数：练习 → 秒数，来处。
function submitted.of(student, listed)
  local mine = listed[student.raw] or {}
  return function(exercise)
    local answer = student.answers[exercise.name] or {}
    local time = mine[exercise.number] or mine['']
    if time then return time, SOURCES.class end
    time = time_of(answer.stamp or '') or time_of(student.stamp or '')
    if time then return time, SOURCES.file end
    time = dates.read((student.manifest or ''):match '时间\t([^\n]*)' or '')
    if time then return time, SOURCES.manifest end
    return answer.time, answer.time and SOURCES.mtime
  end
end

return submitted
