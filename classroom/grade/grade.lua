-- grade.lua one 学生的目录 | class 班的目录 —— 判分；由 grade.sh 调用。
--
-- 环境里有 SEED（随机的检查用的种子）、SANDBOX（哪一种沙箱）、WORKERS（几份同时判）、STRICT（不是满分就以 1 结束）、
-- GRADE_ONLY（只判哪些）、GRADE_TTY（标准错误是终端）、GRADE_LIMITS（沙箱的限额）、GRADE_COMMIT（书的提交）、
-- DUE（期限的表）、BOOK_SITE（书的网址）。返回 0 是判完了，1 是 STRICT 而不满分，2 是判分自己有毛病。

local here = arg[0]:gsub('[^/]*$', '')
package.path = here .. '../?.lua;' .. package.path
local answers = require 'grade.answers'
local attempts = require 'grade.attempts'
local class = require 'grade.class'
local exercises = require 'task.exercises'
local mark = require 'grade.mark'
local near = require 'grade.near'
local output = require 'grade.output'
local pages = require 'grade.pages'
local report = require 'grade.report'
local sheets = require 'grade.sheets'
local terminal = require 'try.terminal'

local function environment(name) return os.getenv(name) or '' end

local function limits()
  local found = {}
  for name, value in environment 'GRADE_LIMITS':gmatch '(%l+)=(%d+)' do found[name] = math.tointeger(tonumber(value)) end
  return found
end

local how = { seed = environment 'SEED', sandbox = environment 'SANDBOX', limits = limits(), time = os.date '!%Y-%m-%dT%H:%M:%SZ',
              commit = os.getenv 'GRADE_COMMIT' ~= '' and os.getenv 'GRADE_COMMIT' or nil, site = environment 'BOOK_SITE', due = environment 'DUE' }

local all = {}

-- GRADE_ONLY 是空的，就是全部；不然是一列编号（8.4）与章（8）。也返回选了哪些的名字（output.lua）。
local function graded_exercises()
  local wanted, list = {}, {}
  for _, exercise in ipairs(exercises.all()) do
    if exercise.graded then table.insert(all, exercise) end
  end
  for word in environment 'GRADE_ONLY':gmatch '%S+' do
    local found = false
    for _, exercise in ipairs(all) do
      if exercise.number == word or tostring(exercise.chapter) == word then wanted[exercise], found = true, true end
    end
    if not found then error(('没有由程序判分的练习 %s'):format(word), 0) end
  end
  if not next(wanted) then return all, '' end
  for _, exercise in ipairs(all) do
    if wanted[exercise] then table.insert(list, exercise) end
  end
  return list, output.selection(all, list)
end

-- ---- 进度 ----

local function progress(count, whole)
  if environment 'GRADE_TTY' == '1' then
    io.stderr:write(('\r判分 %d / %d%s'):format(count, whole, count == whole and '\n' or ''))
  elseif whole > 0 and (count * 10 // whole) > ((count - 1) * 10 // whole) or count == 0 then
    io.stderr:write(('判分 %d / %d\n'):format(count, whole))
  end
end

-- ---- 判 ----

local function collect(student, list)
  student.attempts = {}
  student.answers, student.stamp, student.manifest = answers.read(student.folder, list)
  for _, exercise in ipairs(list) do
    local answer = student.answers[exercise.name]
    if answer and answer.files then
      sheets.restore(student, exercise, answer.files)
      student.attempts[exercise.name] = attempts.of(exercise, answer.files)
      answer.files = nil
    end
  end
  student.near, student.found, student.empty = near(student.folder, list, student.answers, all)
end

local function graded(student, list)
  local grade = { student = student.name, raw = student.raw, folder = student.folder, points = 0, total = 0, exercises = {},
                  found = student.found, empty = student.empty }
  for _, exercise in ipairs(list) do
    local name = exercise.name
    local one = mark.of(exercise, student.answers[name], student.attempts[name], student.folder, student.near[name])
    one.answer, one.attempt = student.answers[name], student.attempts[name]
    grade.points, grade.total = grade.points + one.points, grade.total + one.total
    table.insert(grade.exercises, one)
  end
  return grade
end

-- students 是一列 { name, raw, folder }；返回各人的成绩。
local function grade_all(students, list)
  attempts.open(how.seed, how.sandbox)
  for _, student in ipairs(students) do collect(student, list) end
  how.fresh, how.distinct = attempts.run(tonumber(environment 'WORKERS') or 1, progress)
  local grades = {}
  for _, student in ipairs(students) do table.insert(grades, graded(student, list)) end
  sheets.note(students, grades)
  return grades
end

-- ---- 印出来 ----

local function put_table(grade)
  local title_width = 4
  for _, one in ipairs(grade.exercises) do title_width = math.max(title_width, terminal.width(one.exercise.title)) end
  print(('%-6s%s  得分'):format('', terminal.pad('题目', title_width)))
  for _, one in ipairs(grade.exercises) do
    local message = one.message ~= '' and '  ' .. terminal.cut(one.message, 90) or ''
    print(('%-6s%s %3d/%d%s'):format(one.exercise.number, terminal.pad(one.exercise.title, title_width), one.points, one.total, message))
  end
  print(('\n合计 %d 分，共 %d 分'):format(grade.points, grade.total))
  for _, words in ipairs(grade.notes) do print('注意：' .. words) end
end

local function put_how()
  print(('沙箱：%s；随机的检查：SEED=%s；%d 份不同的答案，这次判了 %d 份'):format(how.sandbox, how.seed, how.distinct, how.fresh))
end

-- ---- 一个学生，一个班 ----

local function one(folder, list, selection)
  local out = output.of(folder, selection)
  local name = output.name(folder)
  local grades = grade_all({ { name = terminal.clean(name), raw = name, folder = folder } }, list)
  report.write(grades[1], how, out)
  pages.student(grades[1], how, out)
  put_table(grades[1])
  put_how()
  print(('写在 %s/grade.json、grade.xml 与 page.html、page.md'):format(out))
  return grades
end

local function whole_class(folder, list, selection)
  local out = output.of(folder, selection)
  local students, others = class.students(folder, list)
  local due = class.due(folder, how.due, all)
  local grades = grade_all(students, list)
  due(students, grades)
  class.write(terminal.clean(output.name(folder)), grades, how, out, others)
  put_how()
  return grades
end

local function status_of(grades)
  local status = 0
  for _, grade in ipairs(grades) do
    for _, mark_of_one in ipairs(grade.exercises) do
      if mark_of_one.state == 'broken' then
        io.stderr:write(('%s，练习 %s：%s\n'):format(grade.student, mark_of_one.exercise.number, mark_of_one.message))
        status = 2
      end
    end
    if status == 0 and environment 'STRICT' ~= '' and grade.points < grade.total then status = 1 end
  end
  return status
end

local ok, outcome = pcall(function()
  local list, selection = graded_exercises()
  return status_of(({ one = one, class = whole_class })[arg[1]](arg[2], list, selection))
end)
if not ok then
  io.stderr:write(tostring(outcome), '\n')
  os.exit(2)
end
os.exit(outcome)
