-- show.lua 练习 输出目录 答案目录 —— 把一次尝试的结果印给学生看。全部通过时以 0 结束，否则以 1。
-- 有颜色与否听 NO_COLOR 与标准输出是不是终端（由 EXERCISE_COLOUR 说，1 是有）。

package.path = arg[0]:gsub('[^/]*/[^/]*$', '?.lua')
local exercises = require 'task.exercises'
local explain = require 'try.explain'

local colour = os.getenv 'EXERCISE_COLOUR' == '1'
local function paint(code, text) return colour and ('\27[%sm%s\27[0m'):format(code, text) or text end

local function mark(outcome) return outcome == 'pass' and paint('32', '✓') or paint('31', '✗') end

local show = {}

local function say(label, text)
  if text and text ~= '' then print(('      %s  %s'):format(paint('2', label), text)) end
end

local function say_why(check, answers, log)
  local why = explain(check, answers, log)
  say('结果', why.message)
  say('代码', table.concat(why.places, '，'))
  local section = why.section
  if section then
    say('讲解', ('%s“%s”（%s:%d，网页 %s）'):format(section.name, section.title, section.file, section.line, section.page))
  end
  say('提示', why.hint)
end

function show.result(exercise, out, answers)
  local results = exercises.results(out .. '/results')
  local log = exercises.read_all(out .. '/log') or ''
  local explained = false
  for _, check in ipairs(results) do
    print(('  %s %s%s'):format(mark(check.outcome), check.name, check.points > 0 and ('（%d 分）'):format(check.points) or ''))
    if check.outcome ~= 'pass' and not explained then
      say_why(check, answers, log)
      explained = true
    end
  end
  local score = exercises.score(results)
  print(('\n得 %d 分，共 %d 分'):format(score, exercise.points))
  return score == exercise.points and not explained
end

local ok, outcome = pcall(function()
  local exercise = exercises.find(arg[1])
  print(('练习 %s　%s　%s，约 %d 分钟\n'):format(exercise.number, exercise.title, ('★'):rep(exercise.stars), exercise.minutes))
  return show.result(exercise, arg[2], arg[3])
end)
if not ok then
  io.stderr:write(tostring(outcome), '\n')
  os.exit(2)
end
os.exit(outcome and 0 or 1)
