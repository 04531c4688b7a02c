-- screens.lua —— make learn 的各种画面：题目、结果、提示、答案、目录。

local course = require 'learn.course'
local exercises = require 'task.exercises'
local explain = require 'try.explain'
local prose = require 'learn.prose'
local setting = require 'learn.setting'
local sheets = require 'task.sheets'
local terminal = require 'try.terminal'
local writer = require 'learn.writer'

local paint = terminal.paint
local width, height, keys, list, state, answers, out = setting.width, setting.height, setting.keys, setting.list, setting.state, setting.answers, setting.out

local screens = {}

local function answer_files(one)
  local files = {}
  for _, file in ipairs(one.files) do table.insert(files, answers(one) .. '/' .. file) end
  return files
end

-- 起点改写的块，书里的原文在哪里。
local function originals(one)
  local places = {}
  for name in ('\n' .. (exercises.read_all(one.dir .. '/starter/answer.nw') or '')):gmatch '\n<<(.-)>>=' do
    local found = exercises.lines_of(('grep -nF -- %s aset.nw chapters/*.nw'):format(exercises.quote('<<' .. name .. '>>=')))[1]
    if found then table.insert(places, ('⟨%s⟩ %s'):format(name, found:match '^(.-:%d+):')) end
  end
  return places
end

local function say_files(one)
  if not one.graded then return end
  writer.line()
  local files = answer_files(one)
  if one.worksheet then
    local seed = (exercises.read_all(answers(one) .. '/answer.md') or ''):match '种子：(%d+)'
    if not seed then return writer.field('卷子', '还没有出') end
    writer.field('卷子', { { files[1], 'accent' }, { ('（种子 %s）'):format(seed) } })
  else
    for i, file in ipairs(files) do writer.field(i == 1 and '要改的' or '', file, 'accent') end
  end
  for i, place in ipairs(originals(one)) do writer.field(i == 1 and '书里的' or '', place) end
  if keys then writer.field('', '存盘就判；不改也可以按回车判一遍。') end
end

local function say_task(one, part)
  local task, answer = prose.task(exercises.read_all(one.dir .. '/task.nw'))
  writer.lines(prose.render(part == 'answer' and (answer or '这一题没有写参考答案。') or task, width, ' '))
end

function screens.text(one)
  say_task(one)
  say_files(one)
end

local function check_line(check)
  local points = check.points > 0 and (' %d 分'):format(check.points) or ''
  local sign = ({ pass = { '✓ ', 'good' }, notrun = { '· ', 'dim' }, held = { '– ', 'dim' } })[check.outcome] or { '✗ ', 'bad' }
  return sign[1] .. check.name, points, sign[2]
end

-- 检查一项一行；卷子的题多，排成几行。
local function say_checks(one, results)
  local items = {}
  for _, check in ipairs(results) do table.insert(items, { check_line(check) }) end
  if one.worksheet then return writer.items(items, 3, ' ') end
  for _, item in ipairs(items) do writer.wrapped({ { item[1], item[3] }, { item[2], 'dim' } }, ' ', '   ') end
end

local function say_section(section)
  if not section then return end
  writer.field('讲解', ('%s“%s”'):format(section.name or '附录', section.title))
  writer.field('', ('%s:%d'):format(section.file, section.line), 'dim')
  if exercises.read_all(section.page:match '^[^#]+') then writer.field('', section.page, 'dim') end
end

local function say_why(one, check, log, lead)
  local why = explain(check, answers(one), log)
  writer.line()
  local built = check.outcome ~= 'build'
  writer.wrapped(built and { { lead .. '“' }, { check.name, 'strong' }, { '”' } } or { { why.hint, 'strong' } }, ' ')
  writer.field('意思是', why.plain, 'bad')
  if why.expected then
    writer.field('', prose.inlines(why.what))
    writer.field('应当是', why.expected, 'good')
    writer.field('得到', why.got, 'bad')
  else writer.field('结果', built and prose.inlines(why.message) or { { why.message } }) end
  for _, line in ipairs(why.source) do writer.line('  ', terminal.clean(line)) end
  for i, place in ipairs(why.places) do writer.field(i == 1 and '代码' or '', place, 'accent') end
  say_section(why.section)
  if built and why.hint ~= '' then writer.field('想一想', prose.inlines(why.hint)) end
end

-- 交了的卷子的答案与推导；没有交是空的。
function screens.key(one)
  local _, key = sheets.key(out .. '/' .. one.name .. '/key')
  return key
end

-- 没有交的卷子：还差什么。
local function say_open(failure)
  local ready = failure.outcome == 'notrun'
  writer.line()
  writer.wrapped(ready and { { '都答了。再看一遍' .. (keys and '，按回车交卷' or '') .. '；只有一次。', 'strong' } } or prose.inlines(failure.message), ' ')
end

local function say_key(one)
  writer.lines(prose.render(screens.key(one), width, ' '))
  writer.line()
  writer.wrapped({ { ('再练一张：make worksheet N=%s SEED=别的数'):format(one.number), 'dim' } }, ' ')
end

local function say_congratulation(one, passed)
  writer.line()
  if passed then writer.wrapped({ { ('全部通过，%d 分。'):format(one.points), 'good' } }, ' ') end
  local next_one = state:next_open(list, one.name)
  if not next_one then return writer.wrapped('全书由程序判分的练习都做出来了。', ' ') end
  writer.wrapped(('下一题是 %s“%s”（%s，%s，约 %d 分钟）。'):format(next_one.number, next_one.title, next_one.kind,
    ('★'):rep(next_one.stars), next_one.minutes), ' ')
  if keys then writer.wrapped(one.worksheet and '按 n 去做，按 s 看各题的推导。' or '按 n 去做，按 s 看参考答案。', ' ') end
end

-- 头一项细说；其余的上面列着名字，要看再细说。
local function say_failures(one, results, first, all)
  local log, others = exercises.read_all(out .. '/' .. one.name .. '/log') or '', exercises.other_failures(results, first)
  say_why(one, first, log, '先看')
  if all then
    for _, check in ipairs(others) do say_why(one, check, log, '再看') end
  elseif #others > 0 and not one.worksheet then
    writer.line()
    writer.wrapped({ { ('还有 %d 项没有通过，%s'):format(#others, keys and '按 a 逐项看。' or '逐项看用 ALL=1。'), 'dim' } }, ' ')
  end
end

function screens.result(one, all)
  local results = exercises.results(out .. '/' .. one.name .. '/results')
  local failure, handed = exercises.first_failure(results), one.worksheet and screens.key(one) ~= ''
  for _, check in ipairs(results) do
    check.message, check.hint = terminal.clean(check.message), terminal.clean(check.hint)
  end
  say_checks(one, results)
  local world = exercises.world(out .. '/' .. one.name)
  if world then writer.wrapped({ { world, 'dim' } }, ' ') end
  if failure and one.worksheet and exercises.open_sheet(results) then return say_open(failure) end
  if failure then
    writer.wrapped({ { ('得 %d 分，共 %d 分'):format(exercises.score(results), one.points), 'dim' } }, ' ')
    say_failures(one, results, failure, all)
  end
  if handed and not keys then
    writer.line()
    say_key(one)
  end
  if handed or not failure then say_congratulation(one, not failure) end
end

function screens.all(one) screens.result(one, true) end

-- 结果写成一行：对了没有，编号，标题，几分，头一项没有通过的。
function screens.row(one)
  local results = exercises.results(out .. '/' .. one.name .. '/results')
  local failure = exercises.first_failure(results)
  local open = failure and one.worksheet and exercises.open_sheet(results)
  local sign = open and '·' or failure and '✗' or '✓'
  local points = open and '' or ('%d/%d'):format(exercises.score(results), one.points)
  local why = open and '没有交卷' or failure and ((failure.outcome == 'build' and '' or failure.name .. '：') .. terminal.clean(failure.message)) or ''
  local start = (' %s %-6s%s %s '):format(paint(open and 'dim' or failure and 'bad' or 'good', sign), one.number,
    terminal.pad(terminal.cut(one.title, 20), 20), terminal.pad(points, 5))
  writer.line(start, paint('dim', terminal.cut(why, width - 37)))
end

-- 判了全部（check-all.sh）印出来的。
function screens.checked()
  writer.line(paint('title', terminal.pad(' 动过手的练习，都判了一遍', terminal.colour and width or 0)))
  writer.line()
  io.write(exercises.read_all(os.getenv 'LEARN_CHECKED') or '')
end

function screens.hint(one)
  local hints, shown = writer.hints_of(one), state:of(one.name).hints
  if #hints == 0 then return writer.wrapped('这一题没有提示。', ' ') end
  for i = 1, math.min(shown, #hints) do
    if i > 1 then writer.line() end
    writer.wrapped({ { ('提示 %d / %d'):format(i, #hints), i == shown and 'strong' or 'dim' } }, ' ')
    writer.lines(prose.render(hints[i], width, ' '))
  end
  if shown >= #hints then
    writer.line()
    writer.wrapped({ { '提示都在这里了。', 'dim' } }, ' ')
  end
end

local function say_file(path)
  writer.line(' ', paint('strong', path))
  local text = exercises.read_all(path):gsub('\n$', '')
  writer.line()
  if path:match '%.nw$' then writer.lines(prose.render(text, width, ' '))
  else for line in (text .. '\n'):gmatch '([^\n]*)\n' do writer.line('     ', terminal.clean(line)) end end
  writer.line()
end

function screens.solution(one)
  if not one.graded then return say_task(one, 'answer') end
  if one.worksheet then return say_key(one) end
  for _, file in ipairs(one.files) do
    local path = one.dir .. '/solution/' .. file
    if exercises.read_all(path) then say_file(path) end
  end
  writer.wrapped({ { '这只是一种写法。', 'dim' } }, ' ')
end

-- 目录占满一屏：上面没有题目的开头，下面留四行给进度与按键。
function screens.list(one)
  writer.lines(course.list(state, list, width, one.name, keys and height > 8 and height - 5 or nil))
end

return screens
