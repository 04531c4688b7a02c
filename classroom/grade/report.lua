-- report.lua —— 成绩写成文件：grade.json，与教学系统读的 JUnit 格式 grade.xml。
--
-- 一个学生的成绩：student、folder、points、total、exercises（mark.lua 的一列）。how 是怎样判的：seed、sandbox、limits、time。

local exercises = require 'task.exercises'
local json = require 'dkjson'
local terminal = require 'try.terminal'
local where = require 'grade.where'

local report = {}

-- 先写在旁边，再换上：中断了也不会只剩半份。
function report.put(path, text)
  local file = assert(io.open(path .. '.new', 'wb'))
  assert(file:write(text))
  assert(file:close())
  assert(os.rename(path .. '.new', path))
end

-- ---- JSON ----

local ORDER = { 'student', 'folder', 'points', 'points_before', 'total', 'graded_at', 'commit', 'seed', 'sandbox', 'limits', 'found', 'student_number', 'notes', 'exercises',
                'number', 'name', 'title', 'kind', 'state', 'worksheet_seed', 'seed_is_own', 'tries', 'late', 'tunables', 'message', 'hint', 'section', 'section_name', 'page', 'places',
                'checks', 'result' }

local function array(list) return setmetatable(list, { __jsontype = 'array' }) end

local function json_checks(checks)
  local list = array {}
  for _, check in ipairs(checks) do
    local section = check.result ~= 'pass' and where.section(check.section) or {}
    table.insert(list, { name = check.name, points = check.points, result = check.result, message = check.message, hint = check.hint,
                         section = check.section, section_name = section.name, page = section.page,
                         places = check.places and array(check.places) })
  end
  return list
end

local function json_exercise(mark)
  local exercise = mark.exercise
  return { number = exercise.number, name = exercise.name, title = exercise.title, kind = exercise.kind, state = mark.state,
           points = mark.points, points_before = mark.before, total = mark.total, worksheet_seed = mark.seed,
           seed_is_own = mark.own, tries = mark.tries, message = mark.message,
           hint = mark.hint, tunables = mark.world, places = mark.places and array(mark.places), late = mark.late, checks = json_checks(mark.checks) }
end

function report.json(grade, how)
  local list = {}
  for _, mark in ipairs(grade.exercises) do table.insert(list, json_exercise(mark)) end
  return json.encode({ student = grade.student, folder = terminal.clean(grade.folder), points = grade.points, points_before = grade.before,
                       total = grade.total, graded_at = how.time, commit = how.commit, seed = how.seed, sandbox = how.sandbox,
                       limits = how.limits, found = array(grade.found), student_number = grade.number, notes = array(grade.notes),
                       exercises = list },
    { indent = true, keyorder = ORDER }) .. '\n'
end

-- ---- JUnit ----

local ENTITIES = { ['&'] = '&amp;', ['<'] = '&lt;', ['>'] = '&gt;', ['"'] = '&quot;', ['\n'] = '&#10;' }

-- XML 不许有的两个字符换掉；别的控制字符，mark.lua 已经去掉了。
local function escape(text) return (text:gsub('\xEF\xBF[\xBE\xBF]', '?'):gsub('[&<>"\n]', ENTITIES)) end

local function element(name, attributes, inside)
  local list = {}
  for _, pair in ipairs(attributes) do table.insert(list, (' %s="%s"'):format(pair[1], escape(tostring(pair[2])))) end
  return inside and ('<%s%s>%s</%s>'):format(name, table.concat(list), inside, name) or ('<%s%s/>'):format(name, table.concat(list))
end

-- 每一种结果写成什么。没有跑到与没有交的是 skipped，造不出来的与越过限额的是 error，别的是 failure。
local TAGS = { fail = 'failure', crash = 'error', timeout = 'error', notrun = 'skipped', build = 'error', stopped = 'error', forged = 'error',
               broken = 'error', refused = 'error', none = 'skipped' }

local function case(mark, name, result, message, hint)
  local counts = { tests = 1, failure = 0, error = 0, skipped = 0 }
  local tag, inside = TAGS[result], nil
  if tag then
    counts[tag] = 1
    local words = hint == '' and message or ('%s（提示：%s）'):format(message, hint)
    inside = element(tag, { { 'message', message } }, tag ~= 'skipped' and escape(words) or nil)
  end
  local class = ('%s %s'):format(mark.exercise.number, mark.exercise.title)
  return '    ' .. element('testcase', { { 'classname', class }, { 'name', name } }, inside), counts
end

local STATES = { none = '有没有答案', refused = '收不收', build = '编译', stopped = '限额', forged = '结果', broken = '判分' }

local function suite(mark)
  local lines, sum = {}, { tests = 0, failure = 0, error = 0, skipped = 0 }
  local function add(...)
    local line, counts = case(mark, ...)
    table.insert(lines, line)
    for key, value in pairs(counts) do sum[key] = sum[key] + value end
  end
  if STATES[mark.state] then add(STATES[mark.state], mark.state, mark.message, mark.hint) end
  for _, check in ipairs(mark.checks) do
    add(('%s（%d 分）'):format(check.name, check.points), check.result, check.message, check.hint)
  end
  return '  ' .. element('testsuite', {
    { 'name', mark.exercise.name }, { 'tests', sum.tests }, { 'failures', sum.failure }, { 'errors', sum.error }, { 'skipped', sum.skipped },
  }, '\n' .. table.concat(lines, '\n') .. '\n  '), sum
end

function report.junit(grade)
  local lines, sum = {}, { tests = 0, failure = 0, error = 0 }
  for _, mark in ipairs(grade.exercises) do
    local line, counts = suite(mark)
    table.insert(lines, line)
    for key in pairs(sum) do sum[key] = sum[key] + counts[key] end
  end
  return '<?xml version="1.0" encoding="UTF-8"?>\n' .. element('testsuites', {
    { 'name', ('%s %g/%d'):format(grade.student, grade.points, grade.total) }, { 'tests', sum.tests }, { 'failures', sum.failure },
    { 'errors', sum.error },
  }, '\n' .. table.concat(lines, '\n') .. '\n') .. '\n'
end

-- ---- 一个学生的全部 ----

-- 没有满分的，消息全文留一份：判分的工作目录里的，换一个种子再判就没有了。
local function put_logs(grade, dir)
  for _, mark in ipairs(grade.exercises) do
    local log = mark.attempt and mark.points < mark.total and exercises.read_all(mark.attempt.dir .. '/log')
    if log and log ~= '' then
      report.put(('%s/log/%s.txt'):format(dir, mark.exercise.name),
        where.renamed(log, mark.attempt.dir .. '/answers', grade.folder .. '/' .. mark.exercise.name))
    end
  end
end

function report.write(grade, how, dir)
  local quoted = exercises.quote(dir)
  assert(os.execute(('rm -rf %s/log && mkdir -p %s/log'):format(quoted, quoted)))
  report.put(dir .. '/grade.json', report.json(grade, how))
  report.put(dir .. '/grade.xml', report.junit(grade))
  put_logs(grade, dir)
end

return report
