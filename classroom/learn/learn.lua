-- learn.lua 命令 … —— make learn 的记录与画面；循环、按键与看守文件在 learn.sh 里。
--
--   choose 哪一题 [动]     选定一题（now、next、previous、当前的名字或编号），印出 shell 的赋值；最后的参数是 keep 就不记为当前
--   move 练习 几           目录里往下几题，印出名字
--   screen 画面 练习       印出一屏：text、result、all（没有通过的逐项细说）、hint、solution、list、checked（判了全部的结果）；
--                          有按键时，换页符以后是下面的几行
--   fold 一句话 [样式]     折好行
--   more 从 到 共          放不下的画面，看到哪几行
--   hint 练习              多看一条提示
--   record 练习            记下刚才的结果；全部通过时以 0 结束，否则以 1
--   seed [学号]            记下学号，或者印出来
--   started                动过手的练习，一行一个
--   row 练习               刚才的结果，一行
--   state 练习             清单里的一行：编号、名字、做到哪里、几分、看过几条提示、卷子的种子
--   summary                一句话的总结
--
-- 环境：LEARN_STUDENT 答案的目录，LEARN_OUT 输出的目录，LEARN_WIDTH 与 LEARN_HEIGHT 终端多大，LEARN_KEYS 是 1 就印出按键，
-- EXERCISE_COLOUR 是 1 就上色。

package.path = arg[0]:gsub('[^/]*/[^/]*$', '?.lua')
local course = require 'learn.course'
local exercises = require 'task.exercises'
local prose = require 'learn.prose'
local screens = require 'learn.screens'
local setting = require 'learn.setting'
local sheets = require 'task.sheets'
local student = require 'task.student'
local terminal = require 'try.terminal'
local writer = require 'learn.writer'

local list, state, answers, out = setting.list, setting.state, setting.answers, setting.out

local function named(name)
  for _, one in ipairs(list) do
    if one.name == name then return one end
  end
  return exercises.find(name)
end

local function save()
  if not state:save() then io.stderr:write(('写不了 %s，进度没有记下\n'):format(state.path)) end
end

local commands = {}

local function step(from, by)
  for i, one in ipairs(list) do
    if one.name == from then return list[math.max(1, math.min(#list, i + by))] end
  end
  return list[1]
end

-- 由程序判分的前一题；已经是头一题就不动。
local function previous_graded(name)
  local best
  for _, one in ipairs(list) do
    if one.name == name then return best or one end
    if one.graded then best = one end
  end
  return best
end

local function chosen(which)
  if which == 'now' then return state:now(list) end
  if which == 'next' then return state:next_open(list, state.current) or step(state.current, 1) end
  if which == 'previous' then return previous_graded(state.current) end
  return named(which)
end

-- 动过手没有：与起点不同，卷子上填过。
local function started(one)
  for _, file in ipairs(one.files) do
    local mine = exercises.read_all(answers(one) .. '/' .. file)
    if one.worksheet then return mine ~= nil and mine:match '答：[ \t]*%S' ~= nil end
    if mine and mine ~= exercises.read_all(one.dir .. '/starter/' .. file) then return true end
  end
  return false
end

local function assign(name, value) writer.line(name, '=', exercises.quote(tostring(value))) end

function commands.choose(which, keep)
  local one = chosen(which)
  if keep ~= 'keep' and state.current ~= one.name then
    state.current = one.name
    save()
  end
  local mine = state:of(one.name)
  assign('name', one.name)
  assign('number', one.number)
  assign('files', table.concat(one.files, ' '))
  assign('kind', one.worksheet and 'worksheet' or one.graded and 'program' or 'thinking')
  assign('solved', mine.state == 'solved' and 1 or 0)
  assign('started', started(one) and 1 or 0)
  assign('seed', student.of(setting.student) or state.seed or '')
  assign('damaged', state.damaged)
end

function commands.move(name, by) writer.line(step(name, tonumber(by)).name) end

function commands.screen(view, name)
  local one = named(name)
  if view ~= 'list' and view ~= 'checked' then writer.header(one) end
  screens[view](one)
  if setting.keys then io.write '\f' end
  writer.footer(one, view)
end

-- 放不下的画面：看到哪里。
function commands.more(first, last, whole)
  writer.line(terminal.paint('dim', terminal.cut((' —— %d–%d / %d 行，空格往下，b 往上 ——'):format(first, last, whole), setting.width)))
end

function commands.fold(text, style) writer.lines(terminal.wrap({ { text, style } }, setting.width)) end

function commands.hint(name)
  local one = named(name)
  state:change(name, { hints = math.min(state:of(name).hints + 1, #writer.hints_of(one)) })
  save()
end

function commands.record(name)
  local one = named(name)
  local results = exercises.results(out .. '/' .. name .. '/results')
  local passed = not exercises.first_failure(results) and exercises.score(results) == one.points
  local handed = one.worksheet and screens.key(one) ~= ''
  state:record(one, exercises.score(results), passed or handed)
  save()
  return passed and 0 or 1
end

function commands.started()
  for _, one in ipairs(list) do
    if one.graded and started(one) then writer.line(one.name) end
  end
end

function commands.row(name) screens.row(named(name)) end

function commands.state(name)
  local one, mine = named(name), state:of(name)
  local seed = one.worksheet and sheets.seed(exercises.read_all(answers(one) .. '/answer.md'))
  writer.line(('练习\t%s\t%s\t%s\t%d/%d 分\t提示 %d%s'):format(one.number, name, course.WORDS[mine.state], mine.score, one.points, mine.hints,
    seed and '\t种子 ' .. seed or ''))
end

function commands.seed(seed)
  if not seed then return writer.line(state.seed or '') end
  state.seed = student.parse(seed) or error(('“%s”不像学号：要至多 18 位数字'):format(seed), 0)
  save()
end

function commands.summary()
  local sum = state:totals(list)
  writer.line(('做出 %d / %d 题，%d / %d 分。再来：make learn'):format(sum.solved, sum.graded, sum.score, sum.points))
end

-- 题目里公式的值。
prose.values = (loadfile(out .. '/values.lua', 't', {}) or function() return {} end)()

local command = commands[arg[1]]
if not command then
  io.stderr:write(('learn.lua 没有 %s 这个命令\n'):format(arg[1] or ''))
  os.exit(2)
end
local ok, status = pcall(command, table.unpack(arg, 2))
if not ok then
  io.stderr:write(tostring(status), '\n')
  os.exit(2)
end
os.exit(status or 0)
