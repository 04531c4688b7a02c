-- units.lua —— 判分里不必真的判一遍就测得了的：日期、期限的表、记号、相近、统计、成绩写在哪里、写页的记号。

package.path = 'classroom/?.lua;' .. package.path
local dates = require 'grade.dates'
local doc = require 'grade.doc'
local late = require 'grade.late'
local output = require 'grade.output'
local statistics = require 'grade.statistics'
local submitted = require 'grade.submitted'
local tokens = require 'grade.tokens'

local passed, failed = 0, 0
local function is(name, got, wanted)
  if got == wanted then passed = passed + 1
  else
    failed = failed + 1
    print(('不通过：%s：应当是 %s，得到 %s'):format(name, wanted, got))
  end
end

local scratch = os.tmpname()
local function table_of(text)
  local file = assert(io.open(scratch, 'w'))
  file:write(text)
  file:close()
  return scratch
end

-- ---- 日期 ----

local function utc(text) local time = dates.read(text); return time and os.date('!%Y-%m-%d %H:%M:%S', time) end
is('世界时', utc '2026-10-20T12:00:30Z', '2026-10-20 12:00:30')
is('时区', utc '2026-10-20 20:00:00+08:00', '2026-10-20 12:00:00')
is('没有写秒，到那一分钟的末了', utc '2026-10-20T12:00Z', '2026-10-20 12:00:59')
is('闰年', utc '2028-02-29T00:00:00Z', '2028-02-29 00:00:00')
is('没有这一天', utc '2026-02-29', nil)
is('没有这个钟点', utc '2026-10-20 12:61', nil)
is('后面粘着别的', utc '2026-10-20x', nil)
is('其余的文字', select(2, dates.read '2026-10-20 23:59 10%/d'), ' 10%/d')
is('只有日期，到那天的末了', dates.read '2026-10-20', dates.read '2026-10-20 23:59:59')
is('晚了多久', dates.span(93600), '1 天 2 小时')
is('不足一分算一分', dates.span(61), '2 分')

-- ---- 期限 ----

local all = { { number = '8.2', chapter = 8 }, { number = '8.4', chapter = 8 }, { number = '9.1', chapter = 9 } }
local rows = late.read(table_of [[
# 说明
*            2026-12-31T00:00:00Z  10%/d max:50%
8            2026-10-15T00:00:00Z  1h:0% 1d:20% 3d:50%   # 三天
8.4          2026-10-20T00:00:00Z
李 四/8      2026-10-25T00:00:00Z  *:100%
]], all)
local function due(student, number)
  for _, exercise in ipairs(all) do
    if exercise.number == number then return os.date('!%m-%d', late.row(rows, student, exercise).due) end
  end
end
is('写编号的先', due('2026001', '8.4'), '10-20')
is('其次写章的', due('2026001', '8.2'), '10-15')
is('再次是 *', due('2026001', '9.1'), '12-31')
is('写明学生的最先', due('李 四', '8.4'), '10-25')
local each, steps, none, rest = rows[1].rule, rows[2].rule, rows[3].rule, rows[4].rule
is('没有晚', late.percent(each, 0), 0)
is('不足一天算一天', late.percent(each, 1), 10)
is('两天零一秒', late.percent(each, 2 * 86400 + 1), 30)
is('至多五成', late.percent(each, 30 * 86400), 50)
is('一小时内不扣', late.percent(steps, 3600), 0)
is('一天内两成', late.percent(steps, 3601), 20)
is('三天内一半', late.percent(steps, 3 * 86400), 50)
is('再晚全扣', late.percent(steps, 3 * 86400 + 1), 100)
is('没有写怎样扣', late.percent(none, 86400), 0)
is('晚了就全扣', late.percent(rest, 1), 100)

local function complaint(text) return select(2, pcall(late.read, table_of(text), all)) end
is('没有这个练习', complaint '8.9 2026-10-20', scratch .. ':1: 没有由程序判分的练习 8.9')
is('期限读不懂', complaint '\n8.4 2026-13-20', scratch .. ':2: 期限“2026-13-20”读不懂：写成 2026-10-20，或者 2026-10-20 23:59')
is('怎样扣读不懂', complaint '8.4 2026-10-20 ten', scratch .. ':1: “ten”读不懂：怎样扣写成 10%/d、max:50%、1d:20% 之类')
is('没有期限', complaint '8.4', scratch .. ':1: 要写成“练习 期限 怎样扣”，例如 8.4 2026-10-20 10%/d')

local function mark(exercise, points) return { exercise = exercise, state = 'graded', points = points, total = 6, checks = {} } end
local grade = { raw = '2026001', points = 9, exercises = { mark(all[1], 5), mark(all[2], 4), { exercise = all[3], state = 'none', points = 0, checks = {} } } }
late.apply(grade, rows, function() return dates.read '2026-10-15T10:00:00Z', 'submitted' end)
is('扣过的', grade.points, 8)
is('扣之前的', grade.before, 9)
is('扣两成', grade.exercises[1].points, 4)
is('扣了多少', grade.exercises[1].late.percent, 20)
is('没有晚的照旧', grade.exercises[2].points, 4)

-- ---- 交的时间 ----

local listed = submitted.table(table_of '2026001 2026-10-15T10:00:00Z\n2026001 8.4 2026-10-16T10:00:00Z\n')
local when = submitted.of({ raw = '2026001', answers = {} }, listed)
is('老师的表', os.date('!%d', when(all[1])), '15')
is('老师的表写明练习的', os.date('!%d', when(all[2])), '16')
local student = { raw = '2026002', stamp = '1792490400', answers = { x = { time = 1, stamp = '2026-10-17T10:00:00Z' }, y = { time = 2 } } }
when = submitted.of(student, listed)
is('练习的目录里的 submitted', os.date('!%d', when { name = 'x', number = '1.1' }), '17')
is('学生的目录里的 submitted', when { name = 'y', number = '1.2' }, 1792490400)
student.stamp, student.manifest = nil, '学号\t2026002\n时间\t2026-10-18 12:00:00 +0800\n'
is('make handin 的清单', os.date('!%d %H', when { name = 'y', number = '1.2' }), '18 04')
student.manifest = nil
is('文件的修改时间', when { name = 'y', number = '1.2' }, 2)

-- ---- 记号 ----

local function canonical(name, text)
  local list = tokens.read(name, text)
  return tokens.canonical(list, 1, #list)
end
is('名字、注释与空白不算', canonical('a.c', 'int last = 0; /* 尾 */\n// 说明\nreturn last + x;'), canonical('a.c', 'int  tail=0;return tail+y;'))
is('次序不同就不同', canonical('a.c', 'a = b; b = a;') == canonical('a.c', 'a = b; a = b;'), false)
is('数不同就不同', canonical('a.c', 'x = 8') == canonical('a.c', 'x = 9'), false)
is('块外面的字不算', canonical('a.nw', '说明 x\n<<块>>=\ny = 1;\n@\n又 z\n'), canonical('b.nw', '<<块>>=\nq=1;\n@'))
is('行号', tokens.read('a.nw', '甲\n<<块>>=\n/* 乙\n丙 */ x\n@\n')[1].line, 4)

-- ---- 统计 ----

local function one(points, ...)
  local checks, names = {}, { 'a', 'b' }
  for i, result in ipairs { ... } do checks[i] = { name = names[i], points = 1, result = result } end
  return { student = 's' .. points, points = points, exercises = { { exercise = { points = 2 }, state = #checks > 0 and 'graded' or 'none', points = points, total = 2, checks = checks } } }
end
local list = statistics.of { one(9, 'pass', 'fail'), one(8, 'pass', 'pass'), one(3, 'fail', 'pass'), one(2, 'fail', 'pass'), one(7, 'pass', 'pass'), one(0) }[1]
is('没有交的不算', list.handed, 5)
is('难度', list.checks[1].difficulty, 0.6)
is('通过的都是别处分高的', list.checks[1].discrimination > 0.9, true)
is('别处分高的反而不通过', list.checks[2].discrimination < 0, true)
is('谁没有通过', table.concat(list.checks[1].failed, ' '), 's3 s2')

-- ---- 写在哪里，写页的记号 ----

is('选了全部', output.selection(all, all), '')
is('一章与一题', output.selection(all, { all[1], all[2] }), '8')
is('一题', output.selection(all, { all[2], all[3] }), '8.4+9')
is('末尾像文件名的', output.student('o', 'summary.csv'), 'o/summary.csv_')
is('Markdown 的记号', doc.markdown { { 'p', '1. *x* <b> [a](b) `c` |' } }, '1\\. \\*x\\* \\<b\\> \\[a\\](b) \\`c\\` \\|\n')
is('HTML 的记号', doc.html('<', { { 'p', { t = '"<&', link = '"x' } } }):match '<p>.*</p>', '<p><a href="&quot;x">&quot;&lt;&amp;</a></p>')

os.remove(scratch)
print(('判分的各样：%d passed, %d failed'):format(passed, failed))
os.exit(failed == 0)
