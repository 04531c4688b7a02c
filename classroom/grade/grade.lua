-- grade.lua one 学生的目录 结果的目录 | class 班的目录 结果的目录 —— 判分；由 grade.sh 调用。
--
-- 环境里有 SEED（随机的检查用的种子）、SANDBOX（哪一种沙箱）、WORKERS（几份同时判）、STRICT（不是满分就以 1 结束）、
-- GRADE_ONLY（只判哪些）、GRADE_TTY（标准错误是终端）、GRADE_LIMITS（沙箱的限额）。返回 0 是判完了，1 是 STRICT 而不满分，2 是判分自己有毛病。

local here = arg[0]:gsub('[^/]*$', '')
package.path = here .. '../?.lua;' .. package.path
local answers = require 'grade.answers'
local attempts = require 'grade.attempts'
local exercises = require 'task.exercises'
local mark = require 'grade.mark'
local report = require 'grade.report'
local terminal = require 'try.terminal'

local function environment(name) return os.getenv(name) or '' end

local function limits()
  local found = {}
  for name, value in environment 'GRADE_LIMITS':gmatch '(%l+)=(%d+)' do found[name] = math.tointeger(tonumber(value)) end
  return found
end

local how = { seed = environment 'SEED', sandbox = environment 'SANDBOX', limits = limits(), time = os.date '!%Y-%m-%dT%H:%M:%SZ' }

-- GRADE_ONLY 是空的，就是全部；不然是一列编号（8.4）与章（8）。
local function graded_exercises()
  local all, wanted, list = {}, {}, {}
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
  if not next(wanted) then return all end
  for _, exercise in ipairs(all) do
    if wanted[exercise] then table.insert(list, exercise) end
  end
  return list
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

-- students 是一列 { name, folder }；返回各人的成绩。
local function grade_all(students, list)
  attempts.open(how.seed, how.sandbox)
  for _, student in ipairs(students) do
    student.answers, student.attempts = answers.read(student.folder, list), {}
    for name, answer in pairs(student.answers) do
      if answer.files then
        for _, exercise in ipairs(list) do
          if exercise.name == name then student.attempts[name] = attempts.of(exercise, answer.files) end
        end
        answer.files = nil
      end
    end
  end
  how.fresh, how.distinct = attempts.run(tonumber(environment 'WORKERS') or 1, progress)
  local grades = {}
  for _, student in ipairs(students) do
    local grade = { student = student.name, folder = student.folder, points = 0, total = 0, exercises = {} }
    for _, exercise in ipairs(list) do
      local one = mark.of(exercise, student.answers[exercise.name], student.attempts[exercise.name], student.folder)
      grade.points, grade.total = grade.points + one.points, grade.total + one.total
      table.insert(grade.exercises, one)
    end
    table.insert(grades, grade)
  end
  return grades
end

local function write_reports(grade, dir)
  assert(os.execute('mkdir -p ' .. exercises.quote(dir)))
  report.put(dir .. '/grade.json', report.json(grade, how))
  report.put(dir .. '/grade.xml', report.junit(grade))
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
end

local function put_how()
  print(('沙箱：%s；随机的检查：SEED=%s；%d 份不同的答案，这次判了 %d 份'):format(how.sandbox, how.seed, how.distinct, how.fresh))
end

-- 几个人交了同一个种子的卷子，老师要知道。
local function put_shared_seeds(grades)
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
      if #owners[seed] > 1 then
        print(('练习 %s 的卷子，种子 %s 的有 %d 份：%s'):format(first.exercise.number, seed, #owners[seed], table.concat(owners[seed], '、')))
      end
    end
  end
end

-- ---- 一个学生，一个班 ----

local function base_name(path) return path:gsub('/+$', ''):match '[^/]+$' end

local function one(folder, out)
  local grades = grade_all({ { name = base_name(folder), folder = folder } }, graded_exercises())
  write_reports(grades[1], out)
  put_table(grades[1])
  put_how()
  print(('写在 %s/grade.json 与 grade.xml'):format(out))
  return grades
end

local function students_of(class, list)
  local students = {}
  for _, folder in ipairs(exercises.lines_of(('find -P %s -mindepth 1 -maxdepth 1 -type d -not -name ".*" | LC_ALL=C sort'):format(
    exercises.quote(class .. '/')))) do
    folder = folder:gsub('//+', '/')
    if answers.any(folder, list) then table.insert(students, { name = base_name(folder), folder = folder })
    else io.stderr:write(('%s 里没有一个练习的目录，跳过\n'):format(folder)) end
  end
  if #students == 0 then error(('%s 里没有学生的目录：每个学生一个子目录，里面每个练习一个子目录'):format(class), 0) end
  return students
end

local function class(folder, out)
  local list = graded_exercises()
  local grades = grade_all(students_of(folder, list), list)
  local sum = 0
  for _, grade in ipairs(grades) do
    write_reports(grade, out .. '/' .. grade.student)
    print(('%s %d/%d'):format(terminal.pad(grade.student, 20), grade.points, grade.total))
    sum = sum + grade.points
  end
  report.put(out .. '/summary.csv', report.csv(grades))
  put_shared_seeds(grades)
  print(('\n%d 个学生，平均 %.1f 分，满分 %d 分'):format(#grades, sum / #grades, grades[1].total))
  put_how()
  print(('写在 %s/summary.csv 与 %s/学生/'):format(out, out))
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

local ok, outcome = pcall(function() return status_of(({ one = one, class = class })[arg[1]](arg[2], arg[3])) end)
if not ok then
  io.stderr:write(tostring(outcome), '\n')
  os.exit(2)
end
os.exit(outcome)
