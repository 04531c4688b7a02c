-- model.lua —— grade.json 读成各个平台都用得上的一张表；各个平台的 write/平台.lua 只把它写成自己的样子。
--
--   points、total、seed、sandbox、elapsed（秒）、broken（判分没有做成的原因，没有就是 nil）、exercises、tests（各个练习的合在一起）
--   一个练习：number、name、title、kind、state、points、total、message、hint、built（造出了程序，检查跑过了）、tests
--   一项测试：exercise、name、number（8.4.1）、points（得分）、total、status（pass、fail、notrun）、result、message、hint、
--   section（书的哪一节讲它）、file、line（在答案的哪一行）；后三样可能没有
--
-- 一个练习里各项测试的得分、满分加起来，总等于练习的。

local json = require 'dkjson'

local model = {}

-- 没有判到检查的，说明停在哪里。
local GATES = { none = '有答案', refused = '文件收得下', build = '编译得过', stopped = '没有越过限额', forged = '结果对得上', broken = '判分做得成' }

-- 文字里的换行、回车不留：各个平台都按行读。学生的文件说成 08-4-limit-formula/answer.nw，不说收拢到了哪里。
local function line(text)
  return (tostring(text or ''):gsub('%c+', ' '):gsub('[%w._/-]*build/kit/%d+/student/submission/', ''))
end

-- 第一处在哪个文件的哪一行。
local function place_of(found)
  local file, number = line(found.places and found.places[1] or found.message):match '([%w./-]+%.%a+):(%d+)'
  return file, math.tointeger(tonumber(number))
end

local function test_of(exercise, check)
  local status = check.result == 'pass' and 'pass' or check.result == 'notrun' and 'notrun' or 'fail'
  local message = line(check.message)
  if status == 'notrun' and message == '' then message = '没有跑到这一项' end
  local file, number = place_of(check)
  return { exercise = exercise, name = line(check.name), points = status == 'pass' and check.points or 0, total = check.points,
           status = status, result = check.result, message = message, hint = status == 'fail' and line(check.hint) or '',
           section = status == 'fail' and check.section_name and line(check.section_name), file = file, line = number }
end

local function sums(tests)
  local points, total = 0, 0
  for _, test in ipairs(tests) do points, total = points + test.points, total + test.total end
  return points, total
end

-- 检查跑过了没有，也是一项测试，不占分。
local function gate(exercise)
  local name = GATES[exercise.state] or '判分做得成'
  return { exercise = exercise, name = name, points = 0, total = 0, status = exercise.built and 'pass' or 'fail', result = exercise.state,
           message = exercise.message, hint = exercise.hint, file = exercise.file, line = exercise.line, gate = true }
end

-- 各项的分与练习的分对不上时（例如卷子没有交，题目还不知道），分都归到一项里。
local function settle(exercise)
  local points, total = sums(exercise.tests)
  if points == exercise.points and total == exercise.total then return end
  for _, test in ipairs(exercise.tests) do test.points, test.total = 0, 0 end
  table.insert(exercise.tests, { exercise = exercise, name = '得分', points = exercise.points, total = exercise.total,
    status = exercise.points == exercise.total and 'pass' or exercise.built and 'fail' or 'notrun', result = exercise.state,
    message = exercise.message, hint = exercise.hint })
end

local function exercise_of(found)
  local exercise = { number = found.number, name = found.name, title = line(found.title), kind = found.kind, state = found.state,
                     points = found.points, total = found.total, message = line(found.message), hint = line(found.hint),
                     built = found.state == 'graded', tests = {} }
  exercise.file, exercise.line = place_of(found)
  if not exercise.built then table.insert(exercise.tests, gate(exercise)) end
  for _, check in ipairs(found.checks or {}) do table.insert(exercise.tests, test_of(exercise, check)) end
  settle(exercise)
  for i, test in ipairs(exercise.tests) do test.number = ('%s.%d'):format(exercise.number, i) end
  return exercise
end

-- 判分没有做成：每个练习都没有判，原因相同。
local function break_all(found, broken)
  found.points = 0
  for _, one in ipairs(found.exercises) do
    one.state, one.message, one.hint, one.points = 'broken', broken, '', 0
    for _, check in ipairs(one.checks) do check.result, check.message = 'notrun', '' end
  end
end

-- only 是一列编号，以空格隔开；空的就是全部。
function model.read(text, broken, only, elapsed)
  local found, _, fault = json.decode(text)
  if not found then error('读不懂 grade.json：' .. tostring(fault), 0) end
  if broken and broken ~= '' then break_all(found, line(broken)) end
  local made = { points = 0, total = 0, seed = found.seed or '', commit = found.commit or '', sandbox = found.sandbox or '',
                 elapsed = tonumber(elapsed) or 0, exercises = {}, tests = {} }
  local wanted, all = {}, not (only or ''):find '%S'
  for number in (only or ''):gmatch '%S+' do wanted[number] = true end
  for _, one in ipairs(found.exercises) do
    if all or wanted[one.number] then
      local exercise = exercise_of(one)
      table.insert(made.exercises, exercise)
      for _, test in ipairs(exercise.tests) do table.insert(made.tests, test) end
      made.points, made.total = made.points + exercise.points, made.total + exercise.total
      if exercise.state == 'broken' then made.broken = exercise.message end
    end
  end
  return made
end

-- ---- 各个平台都用的几句话 ----

-- 一项没有通过的原因与提示。
function model.words(test)
  if test.status == 'pass' then return '' end
  local words = test.hint == '' and test.message or ('%s（提示：%s）'):format(test.message, test.hint)
  return test.section and ('%s；见 %s'):format(words, test.section) or words
end

function model.summary(made)
  if made.broken then return '判分没有做成，不是你的错，请告诉老师：' .. made.broken end
  return ('%d/%d 分；随机检查的种子：SEED=%s；沙箱：%s'):format(made.points, made.total, made.seed, made.sandbox)
end

-- 一个练习的各项写成几行。
function model.lines(exercise)
  local lines = { ('%s %s：%d/%d 分'):format(exercise.number, exercise.title, exercise.points, exercise.total) }
  local marks = { pass = '通过', fail = '没有通过', notrun = '没有跑到' }
  for _, test in ipairs(exercise.tests) do
    local words = model.words(test)
    local why = words == '' and '' or '：' .. words
    table.insert(lines, ('%s：%s（%d/%d 分）%s'):format(marks[test.status], test.name, test.points, test.total, why))
  end
  return lines
end

-- 空的表写成 []。
function model.array(list) return setmetatable(list or {}, { __jsontype = 'array' }) end
function model.object(fields) return setmetatable(fields or {}, { __jsontype = 'object' }) end
model.null = json.null

-- 同样的值得到同样的字节：各个键按次序。
local function keys_of(value, found)
  if type(value) ~= 'table' then return end
  for key, one in pairs(value) do
    if type(key) == 'string' then found[key] = true end
    keys_of(one, found)
  end
end

function model.json(value, compact)
  local found, order = {}, {}
  keys_of(value, found)
  for key in pairs(found) do table.insert(order, key) end
  table.sort(order)
  return json.encode(value, { indent = not compact, keyorder = order })
end

return model
