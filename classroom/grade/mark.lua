-- mark.lua —— 一份答案得几分：一次尝试的结果，与这个练习应当有的各项检查对照。
--
-- 一个练习的成绩：exercise、state、points、total、message（一句话，没有就是空的）、hint、seed（卷子的）、checks。
--   state 是 graded（判了）、none（没有交）、refused（不收）、build（造不出程序）、stopped（越过了限额）、
--   forged（结果对不上）、broken（判分的程序自己有毛病）。
-- 一项检查：name、points、result、message、hint、section。result 是 pass、fail、crash、timeout，或者 notrun（没有跑到）。
-- 没有通过的检查，与造不出程序的练习，另有 places（在答案的哪一行）、words、plain 与 source（编译器的话），见 where.lua。

local exercises = require 'task.exercises'
local expected = require 'grade.expected'
local number = require 'task.number'
local where = require 'grade.where'

local mark = {}

local function with(exercise, state, message, more)
  local result = { exercise = exercise, state = state, points = 0, total = exercise.points, message = message or '', hint = '', checks = {} }
  for key, value in pairs(more or {}) do result[key] = value end
  return result
end

local function not_run(exercise)
  local list = expected(exercise)
  for _, check in ipairs(list) do check.result, check.message, check.hint, check.section = 'notrun', '', '', '' end
  return list
end

-- ---- 判过的 ----

-- 该有的都有，分也对：complete；少了几项：short；多了、改了：odd。卷子的题目由种子定，只对总分。
local function account(exercise, results)
  local known, sum = {}, 0
  for _, check in ipairs(expected(exercise)) do known[check.name] = check.points end
  for _, check in ipairs(results) do
    sum = sum + check.points
    if not exercise.worksheet and known[check.name] ~= check.points then return 'odd' end
    known[check.name] = nil
  end
  if sum > exercise.points then return 'odd' end
  return sum == exercise.points and next(known) == nil and 'complete' or 'short'
end

local function worksheet_seed(dir)
  return number.plain(exercises.read_all(dir .. '/answers/answer.md') or ''):match '种子%s*:%s*(%d+)'
end

-- 一项检查的成绩；没有通过的，说出在哪里。
local function one_check(check, attempt, original)
  local one = { name = check.name, points = check.points, result = check.outcome, hint = check.hint, section = check.section,
                message = where.tidy(check.message, attempt.dir .. '/answers', original) }
  if check.outcome ~= 'pass' then
    local found = where.of(check, attempt, original)
    one.places, one.plain, one.source, one.words = found.places, found.plain, found.source, found.words
  end
  return one
end

local function graded(exercise, attempt, original)
  local ok, results = pcall(exercises.results, attempt.dir .. '/results')
  local seed = exercise.worksheet and worksheet_seed(attempt.dir) or nil
  local first = ok and results[1]
  if first and (first.outcome == 'build' or first.outcome == 'stopped') then
    local said = one_check(first, attempt, original)
    return with(exercise, first.outcome, said.message, { hint = where.tidy(first.hint, attempt.dir .. '/answers', original), seed = seed,
      checks = not_run(exercise), places = said.places, plain = said.plain, source = said.source, words = said.words })
  end
  local account_of = not ok and 'odd' or account(exercise, results)
  if account_of == 'odd' then
    return with(exercise, 'forged', '结果与这个练习的各项检查对不上，一项也不算', { checks = not_run(exercise), seed = seed })
  elseif account_of == 'short' then
    return with(exercise, 'stopped', '检查还没有做完，运行检查的程序就没有了', { checks = not_run(exercise), seed = seed })
  end
  local checks, message = {}, nil
  for _, check in ipairs(results) do
    local one = one_check(check, attempt, original)
    table.insert(checks, one)
    if one.result ~= 'pass' and not message then message = ('%s：%s'):format(one.name, one.message) end
  end
  return with(exercise, 'graded', message, { points = exercises.score(results), checks = checks, seed = seed, world = exercises.world(attempt.dir) })
end

-- answer 是 answers.read 的一项，attempt 是判它的那一次；folder 是学生的目录；near 是没有答案时像它的东西（near.lua）。
function mark.of(exercise, answer, attempt, folder, near)
  if not answer then return with(exercise, 'none', near or '没有答案', { checks = not_run(exercise) }) end
  if answer.refused then return with(exercise, 'refused', answer.refused, { checks = not_run(exercise) }) end
  if attempt.broken then
    return with(exercise, 'broken', ('判分的程序自己有毛病，见 %s/broken'):format(attempt.dir), { checks = not_run(exercise) })
  end
  return graded(exercise, attempt, folder .. '/' .. exercise.name)
end

return mark
