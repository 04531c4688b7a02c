-- syllabus.lua —— 把 exercises/syllabus.txt 印成 README 里的那张表：课后的练习要多少分钟、满分多少，由题目算出来。
-- 编号写错了、课后的里面有不由程序判分的，就说出来，以 1 结束。

package.path = arg[0]:gsub('[^/]*/[^/]*$', '?.lua')
local exercises = require 'task.exercises'
local sessions = require 'task.sessions'

local by_number, faults = {}, 0
for _, exercise in ipairs(exercises.all()) do by_number[exercise.number] = exercise end

local function fault(...)
  io.stderr:write('exercises/syllabus.txt: ', string.format(...), '\n')
  faults = faults + 1
end

local function each(numbers)
  local list = {}
  for _, number in ipairs(numbers) do
    local exercise = by_number[number]
    if exercise then table.insert(list, exercise) else fault('没有练习 %s', number) end
  end
  return list
end

-- 相邻的编号之间用顿号。
local function joined(numbers) return table.concat(numbers, '、') end

print '| 次 | 讲什么 | 章 | 课上 | 课后，由程序判分 | 课后合计 | 选做 |'
print '|---|---|---|---|---|---|---|'
for _, session in ipairs(sessions()) do
  local minutes, points = 0, 0
  for _, exercise in ipairs(each(session.home)) do
    if not exercise.graded then fault('%s 不由程序判分，不能放在课后', exercise.number) end
    minutes, points = minutes + exercise.minutes, points + exercise.points
  end
  each(session.class)
  each(session.more)
  print(('| %s | %s | %s | %s | %s | %d 分钟，%d 分 | %s |'):format(session.number, session.subject, joined(session.chapters),
    joined(session.class), joined(session.home), minutes, points, joined(session.more)))
end
os.exit(faults == 0 and 0 or 1)
