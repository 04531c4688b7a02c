-- learn.lua 命令 … —— make learn 的记录与画面；循环、按键与看守文件在 learn.sh 里。
--
--   choose 哪一题 [动]     选定一题（now、next、previous、当前的名字或编号），印出 shell 的赋值；最后的参数是 keep 就不记为当前
--   move 练习 几           目录里往下几题，印出名字
--   screen 画面 练习       印出一屏：text、result、hint、solution、list
--   hint 练习              多看一条提示
--   record 练习            记下刚才的结果；全部通过时以 0 结束，否则以 1
--   seed [学号]            记下学号，或者印出来
--   summary                一句话的总结
--
-- 环境：LEARN_STUDENT 答案的目录，LEARN_OUT 输出的目录，LEARN_WIDTH 与 LEARN_HEIGHT 终端多大，LEARN_KEYS 是 1 就印出按键，
-- EXERCISE_COLOUR 是 1 就上色。

package.path = arg[0]:gsub('[^/]*/[^/]*$', '?.lua')
local course = require 'learn.course'
local exercises = require 'task.exercises'
local explain = require 'try.explain'
local progress = require 'learn.progress'
local prose = require 'learn.prose'
local terminal = require 'try.terminal'

local student, out = os.getenv 'LEARN_STUDENT', os.getenv 'LEARN_OUT'
local width = math.max(40, math.min(tonumber(os.getenv 'LEARN_WIDTH') or 80, 100))
local height = tonumber(os.getenv 'LEARN_HEIGHT') or 24
local keys = os.getenv 'LEARN_KEYS' == '1'

local list = exercises.all()
local state = progress.load(student .. '/.progress')
local paint = terminal.paint

local function answers(one) return student .. '/' .. one.name end
local function answer_files(one)
  local files = {}
  for _, file in ipairs(one.files) do table.insert(files, answers(one) .. '/' .. file) end
  return files
end

local function named(name)
  for _, one in ipairs(list) do
    if one.name == name then return one end
  end
  return exercises.find(name)
end

local function save()
  if not state:save() then io.stderr:write(('写不了 %s，进度没有记下\n'):format(state.path)) end
end

-- ---- 往屏幕上写 ----

local function say(...) print(table.concat({ ... })) end
local function say_lines(lines) for _, line in ipairs(lines) do say(line) end end
local function say_wrapped(text, first, rest) say_lines(terminal.wrap(text, width, first, rest)) end

-- “标签  文字”，文字折行后对齐。
local function say_field(label, text, style)
  if not text or text == '' then return end
  local lines = terminal.wrap(type(text) == 'table' and text or { { text, style } }, width, (' '):rep(10))
  lines[1] = '  ' .. paint('dim', terminal.pad(label, 8)) .. lines[1]:sub(11)
  say_lines(lines)
end

-- ---- 一题的开头与全书的进度 ----

local function header(one)
  local mine = state:of(one.name)
  local title = (' 练习 %s  %s'):format(one.number, one.title)
  say(paint('title', terminal.pad(terminal.cut(title, width), terminal.colour and width or 0)))
  local facts = { ('★'):rep(one.stars), one.kind, ('约 %d 分钟'):format(one.minutes) }
  if one.graded then
    table.insert(facts, ('%d 分'):format(one.points))
    table.insert(facts, course.WORDS[mine.state])
  end
  say(' ', paint('dim', table.concat(facts, '  ')))
  say()
end

local function hints_of(one)
  local hints = {}
  for hint in ((exercises.read_all(one.dir .. '/hints.md') or '') .. '\n---\n'):gmatch '(.-)\n%-%-%-+\n' do
    if hint:match '%S' then table.insert(hints, hint) end
  end
  return hints
end

-- 几个词排成行，不在词里断。
local function say_items(items, gap, indent)
  local line, used = indent or '', 0
  for _, item in ipairs(items) do
    local room = terminal.width(item[1]) + terminal.width(item[2])
    if used > 0 and used + gap + room > width then
      say(line)
      line, used = indent or '', 0
    end
    line = line .. (used > 0 and (' '):rep(gap) or '') .. paint(item[3] or 'strong', item[1]) .. item[2]
    used = used + (used > 0 and gap or 0) + room
  end
  say(line)
end

local function key_items(one, view)
  if view == 'list' then return { { '↑↓', ' 选' }, { '回车', ' 去做' }, { 'l', ' 回到题目' }, { 'q', ' 退出' } } end
  local items = {}
  local function add(key, words) table.insert(items, { key, ' ' .. words }) end
  local hints = #hints_of(one)
  if view ~= 'text' then add('o', '题目') end
  if hints > 0 then add('h', ('提示 %d/%d'):format(math.min(state:of(one.name).hints, hints), hints)) end
  if state:of(one.name).state == 'solved' and not one.worksheet or not one.graded then add('s', '答案') end
  add('n', '下一题'); add('p', '上一题'); add('g', '去哪题'); add('l', '目录')
  if one.graded then add('r', '重来') end
  add('q', '退出')
  return items
end

local function footer(one, view)
  say()
  say(course.progress_line(state, list, width))
  if keys then say_items(key_items(one, view), 2) end
end

-- ---- 各种画面 ----

local screens = {}

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
  say()
  local files = answer_files(one)
  if one.worksheet then
    local seed = (exercises.read_all(answers(one) .. '/answer.md') or ''):match '种子：(%d+)'
    if not seed then return say_field('卷子', '还没有出') end
    say_field('卷子', { { files[1], 'accent' }, { ('（种子 %s）'):format(seed) } })
  else
    for i, file in ipairs(files) do say_field(i == 1 and '要改的' or '', file, 'accent') end
  end
  for i, place in ipairs(originals(one)) do say_field(i == 1 and '书里的' or '', place) end
  if keys then say_field('', '存盘就判；不改也可以按回车判一遍。') end
end

local function say_task(one, part)
  local task, answer = prose.task(exercises.read_all(one.dir .. '/task.nw'))
  say_lines(prose.render(part == 'answer' and (answer or '这一题没有写参考答案。') or task, width, ' '))
end

function screens.text(one)
  say_task(one)
  say_files(one)
end

local function check_line(check)
  local good = check.outcome == 'pass'
  return (good and '✓ ' or '✗ ') .. check.name, check.points > 0 and (' %d 分'):format(check.points) or '', good and 'good' or 'bad'
end

-- 检查一项一行；卷子的题多，排成几行。
local function say_checks(one, results)
  local items = {}
  for _, check in ipairs(results) do table.insert(items, { check_line(check) }) end
  if one.worksheet then return say_items(items, 3, ' ') end
  for _, item in ipairs(items) do say_wrapped({ { item[1], item[3] }, { item[2], 'dim' } }, ' ', '   ') end
end

local function say_section(section)
  if not section then return end
  say_field('讲解', ('%s“%s”'):format(section.name or '附录', section.title))
  say_field('', ('%s:%d'):format(section.file, section.line), 'dim')
  if exercises.read_all(section.page:match '^[^#]+') then say_field('', section.page, 'dim') end
end

local function say_why(one, check, log)
  local why = explain(check, answers(one), log)
  say()
  local built = check.outcome ~= 'build'
  say_wrapped(built and { { '先看“' }, { check.name, 'strong' }, { '”' } } or { { why.hint, 'strong' } }, ' ')
  say_field('意思是', why.plain, 'bad')
  if why.expected then
    say_field('', prose.inlines(why.what))
    say_field('应当是', why.expected, 'good')
    say_field('得到', why.got, 'bad')
  else say_field('结果', why.plain and { { why.message } } or prose.inlines(why.message)) end
  for _, line in ipairs(why.source) do say('  ', terminal.clean(line)) end
  for i, place in ipairs(why.places) do say_field(i == 1 and '代码' or '', place, 'accent') end
  say_section(why.section)
  if built and why.hint ~= '' then say_field('想一想', prose.inlines(why.hint)) end
end

local function first_failure(results)
  for _, check in ipairs(results) do
    if check.outcome ~= 'pass' then return check end
  end
end

local function say_congratulation(one)
  say()
  say_wrapped({ { ('全部通过，%d 分。'):format(one.points), 'good' } }, ' ')
  local next_one = state:next_open(list, one.name)
  if not next_one then return say_wrapped('全书由程序判分的练习都做出来了。', ' ') end
  say_wrapped(('下一题是 %s“%s”（%s，%s，约 %d 分钟）。'):format(next_one.number, next_one.title, next_one.kind,
    ('★'):rep(next_one.stars), next_one.minutes), ' ')
  if keys then say_wrapped(one.worksheet and '按 n 去做。' or '按 n 去做，按 s 看参考答案。', ' ') end
end

function screens.result(one)
  local results = exercises.results(out .. '/' .. one.name .. '/results')
  local failure = first_failure(results)
  for _, check in ipairs(results) do
    check.message, check.hint = terminal.clean(check.message), terminal.clean(check.hint)
  end
  say_checks(one, results)
  if failure then
    say_wrapped({ { ('得 %d 分，共 %d 分'):format(exercises.score(results), one.points), 'dim' } }, ' ')
    say_why(one, failure, exercises.read_all(out .. '/' .. one.name .. '/log') or '')
  else say_congratulation(one) end
end

function screens.hint(one)
  local hints, shown = hints_of(one), state:of(one.name).hints
  if #hints == 0 then return say_wrapped('这一题没有提示。', ' ') end
  for i = 1, math.min(shown, #hints) do
    if i > 1 then say() end
    say_wrapped({ { ('提示 %d / %d'):format(i, #hints), i == shown and 'strong' or 'dim' } }, ' ')
    say_lines(prose.render(hints[i], width, ' '))
  end
  if shown >= #hints then
    say()
    say_wrapped({ { '提示都在这里了。', 'dim' } }, ' ')
  end
end

local function say_file(path)
  say(' ', paint('strong', path))
  local text = exercises.read_all(path):gsub('\n$', '')
  say()
  if path:match '%.nw$' then say_lines(prose.render(text, width, ' '))
  else for line in (text .. '\n'):gmatch '([^\n]*)\n' do say('     ', terminal.clean(line)) end end
  say()
end

function screens.solution(one)
  if not one.graded then return say_task(one, 'answer') end
  for _, file in ipairs(one.files) do
    local path = one.dir .. '/solution/' .. file
    if exercises.read_all(path) then say_file(path) end
  end
  say_wrapped({ { '这只是一种写法。', 'dim' } }, ' ')
end

-- 目录占满一屏：上面没有题目的开头，下面留四行给进度与按键。
function screens.list(one)
  say_lines(course.list(state, list, width, one.name, keys and height > 8 and height - 5 or nil))
end

-- ---- 命令 ----

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

local function assign(name, value) say(name, '=', exercises.quote(tostring(value))) end

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
  assign('seed', state.seed or '')
  assign('damaged', state.damaged)
end

function commands.move(name, by) say(step(name, tonumber(by)).name) end

function commands.screen(view, name)
  local one = named(name)
  if view ~= 'list' then header(one) end
  screens[view](one)
  footer(one, view)
end

function commands.hint(name)
  local one = named(name)
  state:change(name, { hints = math.min(state:of(name).hints + 1, #hints_of(one)) })
  save()
end

function commands.record(name)
  local one = named(name)
  local results = exercises.results(out .. '/' .. name .. '/results')
  local passed = not first_failure(results) and exercises.score(results) == one.points
  state:record(one, exercises.score(results), passed)
  save()
  return passed and 0 or 1
end

function commands.seed(seed)
  if not seed then return say(state.seed or '') end
  state.seed = seed
  save()
end

function commands.summary()
  local sum = state:totals(list)
  say(('做出 %d / %d 题，%d / %d 分。再来：make learn'):format(sum.solved, sum.graded, sum.score, sum.points))
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
