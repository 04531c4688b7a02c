-- sheets.lua —— 卷子的出处：交过几次，种子是不是学号，几个人是不是同一个种子。
--
-- 卷子末尾交卷的记号若删掉了，照学生的目录里的 .sheets 补回去再判（task/sheets.lua）；学号怎样来，见 task/student.lua。
-- 记在成绩里：每张卷子的 tries 与 own（种子是学号；不知道学号就没有），学生的 number 与 notes（一列话）。

local exercises = require 'task.exercises'
local sheets = require 'task.sheets'
local student_number = require 'task.student'

local grade_sheets = {}

local MOST_BYTES = 256 * 1024

-- 学生的目录里的一个小文件；不是普通的文件、太大的不读。
local function read(folder, name)
  local path = folder .. '/' .. name
  local found = exercises.lines_of(('find -P %s -maxdepth 0 -type f -size -%dk 2>/dev/null'):format(exercises.quote(path), MOST_BYTES // 1024))
  return found[1] and exercises.read_all(path) or nil
end

-- 交上来的卷子，判之前补全；别的练习不动。
function grade_sheets.restore(student, exercise, files)
  if not exercise.worksheet or not files['answer.md'] then return end
  student.ledger = student.ledger or read(student.folder, '.sheets') or ''
  files['answer.md'] = sheets.merge(files['answer.md'], exercise.name, student.ledger)
end

-- ---- 判完以后 ----

-- 一张卷子：次数、种子；没有交的，一句话说完，不必说是第几题。
local function note_sheet(mark, number, add)
  local text = exercises.read_all(mark.attempt.dir .. '/answers/answer.md')
  mark.tries, mark.seed = sheets.tries(text), sheets.seed(text)
  if mark.tries == 0 and mark.state == 'graded' then mark.message = mark.message:gsub('^第 %d+ 题：', '') end
  if mark.tries > 1 then add(mark, ('交过 %d 次，算第一次'):format(mark.tries)) end
  if mark.seed and number then
    mark.own = mark.seed == number
    if not mark.own then add(mark, ('卷子的种子 %s 不是学号 %s'):format(mark.seed, number)) end
  end
end

local function adder(grade)
  return function(mark, words) table.insert(grade.notes, ('%s %s'):format(mark.exercise.number, words)) end
end

-- 同一题里，种子相同的几个人。
local function note_shared(grades, i)
  local owners = {}
  for _, grade in ipairs(grades) do
    local seed = grade.exercises[i].seed
    if seed then
      owners[seed] = owners[seed] or {}
      table.insert(owners[seed], grade)
    end
  end
  for seed, list in pairs(owners) do
    for _, grade in ipairs(#list > 1 and list or {}) do
      local others = {}
      for _, other in ipairs(list) do
        if other ~= grade then table.insert(others, other.student) end
      end
      adder(grade)(grade.exercises[i], ('种子 %s 与 %s 的相同'):format(seed, table.concat(others, '、', 1, math.min(#others, 3)) .. (#others > 3 and '等' or '')))
    end
  end
end

-- students 与 grades 一一对应。
function grade_sheets.note(students, grades)
  for k, grade in ipairs(grades) do
    local unknown = false
    grade.number, grade.notes = student_number.number(students[k].folder, read(students[k].folder, 'student')), {}
    for _, mark in ipairs(grade.exercises) do
      if mark.exercise.worksheet and mark.attempt and mark.attempt.dir then
        note_sheet(mark, grade.number, adder(grade))
        unknown = unknown or mark.seed and not grade.number
      end
    end
    if unknown then table.insert(grade.notes, 1, '不知道学号（目录名不是数，也没有 student 文件），没有核对卷子的种子') end
  end
  for i = 1, #grades[1].exercises do note_shared(grades, i) end
end

return grade_sheets
