-- show.lua 练习 输出目录 答案目录 —— 把一次尝试的结果印给学生看。全部通过时以 0 结束，否则以 1。
-- 有颜色与否听 NO_COLOR 与标准输出是不是终端（由 EXERCISE_COLOUR 说，1 是有）。

package.path = arg[0]:gsub('[^/]*/[^/]*$', '?.lua')
local exercises = require 'task.exercises'
local explain = require 'try.explain'
local prose = require 'learn.prose'
local sheets = require 'task.sheets'

local practice = os.getenv 'EXERCISE_SHEET' == 'practice' -- 练手的卷子
local colour = os.getenv 'EXERCISE_COLOUR' == '1'
local all = not ({ [''] = true, ['0'] = true })[os.getenv 'ALL' or '']
local function paint(code, text) return colour and ('\27[%sm%s\27[0m'):format(code, text) or text end

-- 没有判的（没有交的卷子）是一个点，对而分还不算的是一横。
local SIGNS = { pass = { '32', '✓' }, notrun = { '2', '·' }, held = { '2', '–' } }
local function mark(outcome) return paint(table.unpack(SIGNS[outcome] or { '31', '✗' })) end

local show = {}

local function say(label, text)
  if text and text ~= '' then print(('      %s  %s'):format(paint('2', label), text)) end
end

local function say_why(check, answers, log)
  local why = explain(check, answers, log)
  say('结果', why.message)
  if not practice then say('代码', table.concat(why.places, '，')) end
  local section = why.section
  if section then
    say('讲解', ('%s“%s”（%s:%d，网页 %s）'):format(section.name, section.title, section.file, section.line, section.page))
  end
  say('提示', why.hint)
end

-- 交了的卷子：交过几次，各题的答案与推导。
local function say_key(exercise, out)
  local _, key = sheets.key(out .. '/key')
  if key == '' then return end
  if practice then key = key:gsub('^[^\n]*\n+', '') end
  print()
  for _, line in ipairs(prose.render(key, 80, '')) do print(line) end
  print(('\n再练一张：make worksheet N=%s SEED=别的数'):format(exercise.number))
end

function show.result(exercise, out, answers)
  local results = exercises.results(out .. '/results')
  local log = exercises.read_all(out .. '/log') or ''
  local failure, count = exercises.first_failure(results), 0
  for _, check in ipairs(results) do
    print(('  %s %s%s'):format(mark(check.outcome), check.name, check.points > 0 and ('（%d 分）'):format(check.points) or ''))
    if check == failure or exercises.failed(check) then
      count = count + 1
      if all or check == failure then say_why(check, answers, log) end
    end
  end
  local score, world = exercises.score(results), exercises.world(out)
  if world then print('\n' .. world) end
  if failure and exercise.worksheet and exercises.open_sheet(results) then print '\n还没有交卷，不说对错'
  else
    print(('\n%s得 %d 分，共 %d 分'):format(practice and '练手的，不算分：' or '', score, exercise.points))
    if count > 1 and not all then print(('只细说了一项；其余 %d 项，加上 ALL=1'):format(count - 1)) end
  end
  if exercise.worksheet then say_key(exercise, out) end
  return score == exercise.points and not failure
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
