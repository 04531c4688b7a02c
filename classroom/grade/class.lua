-- class.lua —— 一个班：有哪些学生，成绩印出来、写成文件。

local class_page = require 'grade.class_page'
local csv = require 'grade.csv'
local exercises = require 'task.exercises'
local folders = require 'grade.folders'
local late = require 'grade.late'
local output = require 'grade.output'
local pages = require 'grade.pages'
local report = require 'grade.report'
local similar = require 'grade.similar'
local similar_page = require 'grade.similar_page'
local statistics = require 'grade.statistics'
local submitted = require 'grade.submitted'
local terminal = require 'try.terminal'

local class = {}

-- 不算学生的说出来；一个学生也没有，或者给的是一个学生的目录，就停下。
function class.students(folder, list)
  local students, others = folders.read(folder)
  local names = {}
  for _, exercise in ipairs(list) do names[exercise.name] = true end
  for _, student in ipairs(students) do
    if names[student.raw] then error(('%s 像是一个学生的目录：make grade STUDENT=%s，或者给出它上面的目录'):format(folder, folder), 0) end
  end
  for _, other in ipairs(others) do io.stderr:write(('%s/%s %s\n'):format(folder, other.name, other.why)) end
  if #students == 0 then error(('%s 里没有学生的目录：每个学生一个子目录，里面每个练习一个子目录'):format(folder), 0) end
  return students, others
end

-- 期限的表：给了 DUE 就是它，不然是班的目录里的 due.tsv。判之前先读，写错了就不必判。返回一个函数，判完了照表扣。
function class.due(folder, given, all)
  local path = given ~= '' and given or folder .. '/due.tsv'
  if given == '' and not exercises.read_all(path) then return function() end end
  local rows, listed = late.read(path, all), submitted.table(folder .. '/submitted.tsv')
  return function(students, grades)
    for i, grade in ipairs(grades) do late.apply(grade, rows, submitted.of(students[i], listed)) end
  end
end

-- ---- 印出来 ----

-- 几个人交了同一个种子的卷子，老师要知道。
function class.shared_seeds(grades)
  local list = {}
  for i, first in ipairs(grades[1].exercises) do
    local owners, order = {}, {}
    for _, grade in ipairs(grades) do
      local seed = grade.exercises[i].seed
      if seed then
        if not owners[seed] then
          owners[seed] = {}
          table.insert(order, seed)
        end
        table.insert(owners[seed], grade.student)
      end
    end
    for _, seed in ipairs(order) do
      if #owners[seed] > 1 then table.insert(list, { exercise = first.exercise, seed = seed, students = owners[seed] }) end
    end
  end
  return list
end

-- 没有交的，不说；目录里有像它的，才说。一列话。
function class.oddities(grade)
  if grade.empty then return { '目录是空的' } end
  local words = {}
  for _, mark in ipairs(grade.exercises) do
    if mark.state == 'none' and mark.message ~= '没有答案' then
      table.insert(words, mark.exercise.number .. ' ' .. mark.message:gsub('^没有答案；', ''))
    end
  end
  table.move(grade.notes, 1, #grade.notes, #words + 1, words)
  if #grade.found > 0 then
    table.insert(words, '不知道是什么：' .. table.concat(grade.found, '、', 1, math.min(#grade.found, 4)) .. (#grade.found > 4 and '…' or ''))
  end
  return words
end

local function put_grades(grades)
  local sum = 0
  for _, grade in ipairs(grades) do
    local before = grade.before and grade.before ~= grade.points and ('（扣之前 %d）'):format(grade.before) or ''
    print(('%s %g/%d%s'):format(terminal.pad(grade.student, 20), grade.points, grade.total, before))
    for _, words in ipairs(class.oddities(grade)) do print('    ' .. words) end
    sum = sum + grade.points
  end
  for _, one in ipairs(class.shared_seeds(grades)) do
    print(('练习 %s 的卷子，种子 %s 的有 %d 份：%s'):format(one.exercise.number, one.seed, #one.students, table.concat(one.students, '、')))
  end
  print(('\n%d 个学生，平均 %.1f 分，满分 %d 分'):format(#grades, sum / #grades, grades[1].total))
end

-- ---- 总表 ----

-- 没有交的空着；不收的、编译不过的写 0。有期限的，各题与合计是扣过的，扣之前的合计在满分的后面。
local function summary(grades)
  local head = { '学生' }
  for _, mark in ipairs(grades[1].exercises) do table.insert(head, mark.exercise.number) end
  table.insert(head, '合计')
  table.insert(head, '满分')
  if grades[1].before then table.insert(head, '扣前合计') end
  table.insert(head, '备注')
  local rows = { head }
  for _, grade in ipairs(grades) do
    local row = { grade.student }
    for _, mark in ipairs(grade.exercises) do table.insert(row, mark.state == 'none' and '' or mark.points) end
    table.insert(row, grade.points)
    table.insert(row, grade.total)
    table.insert(row, grade.before)
    table.insert(row, table.concat(grade.notes, '；'))
    table.insert(rows, row)
  end
  return csv(rows)
end

local function write_pages(name, grades, how, out, others)
  local checks, alike = statistics.of(grades), similar.of(grades)
  report.put(out .. '/checks.csv', csv(statistics.rows(checks)))
  report.put(out .. '/similar.csv', csv(similar_page.rows(alike)))
  pages.put(out, 'index', class_page(name, grades, how, class.oddities, others))
  pages.put(out, 'checks', statistics.page(name, checks))
  pages.put(out, 'similar', similar_page.page(name, alike))
end

-- name 是班的名字；others 是不算学生的（folders.lua）。
function class.write(name, grades, how, out, others)
  for _, grade in ipairs(grades) do
    grade.out = output.student(out, grade.raw)
    report.write(grade, how, grade.out)
    pages.student(grade, how, grade.out)
  end
  report.put(out .. '/summary.csv', summary(grades))
  write_pages(name, grades, how, out, others)
  put_grades(grades)
  print(('写在 %s/summary.csv 与 index.html，各人的在 %s/ 等'):format(out, grades[1].out))
end

return class
