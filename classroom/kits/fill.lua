-- fill.lua 平台 设置的目录 放到哪里 软件包 判分的东西放在哪里 —— 照 layout/平台 与 common 铺好一个工具包，把 @名字@ 换成这一次的。
--
-- 可以写的：@TITLES@、@COMMIT@（书的提交）、@TOTAL@（满分）、@TABLE@（练习的表）、@COMMON@（各个平台相同的说明）、@PACKAGES@、@APT@（写在 JSON 里的软件包）。
-- 路径里有 @DASHED@（8-4）的文件，一个练习一份；这样的文件里还可以写 @NUMBER@、@TITLE@、@COMMAS@（交的文件）、@POINTS@、@UUID@。

local here = arg[0]:gsub('[^/]*$', '')
package.path = here .. '../?.lua;' .. package.path
local exercises = require 'task.exercises'
local model = require 'kits.model'

local to, kit, out, packages, home = table.unpack(arg)
local made = model.read(exercises.read_all(kit .. '/expected.json'))

-- ---- 一个练习的值 ----

-- 同一个练习总是同一个号码，换了工具包也一样。
local function uuid(number)
  local hash = exercises.lines_of(("printf 'aset %s' | sha256sum"):format(number))[1]
  return ('%s-%s-4%s-8%s-%s'):format(hash:sub(1, 8), hash:sub(9, 12), hash:sub(14, 16), hash:sub(18, 20), hash:sub(21, 32))
end

local files = {}
for line in exercises.read_all(kit .. '/exercises.tsv'):gmatch '[^\n]+' do
  local number, _, _, list = line:match '^(.-)\t(.-)\t(.-)\t(.*)$'
  files[number] = list
end

local function of_exercise(exercise)
  return { NUMBER = exercise.number, NAME = exercise.name, TITLE = exercise.title, FILES = files[exercise.number],
           POINTS = exercise.total, UUID = uuid(exercise.number),
           COMMAS = files[exercise.number]:gsub(' ', ','), DASHED = exercise.number:gsub('%.', '-') }
end

-- ---- 一个工具包的值 ----

local function table_of()
  local lines = { '| 练习 | 目录 | 交的文件 | 满分 |', '|---|---|---|---|' }
  for _, exercise in ipairs(made.exercises) do
    table.insert(lines, ('| %s %s | `%s` | `%s` | %d |'):format(exercise.number, exercise.title, exercise.name,
      files[exercise.number]:gsub(' ', '`、`'), exercise.total))
  end
  return table.concat(lines, '\n')
end

local titles = {}
for _, exercise in ipairs(made.exercises) do
  table.insert(titles, ('%s %s'):format(exercise.number, exercise.title))
end
local values = { TITLES = table.concat(titles, '、'), TOTAL = made.total, TABLE = table_of(),
                 COMMIT = made.commit ~= '' and '提交 ' .. made.commit or '没有 git 记录的一份',
                 PACKAGES = packages, APT = packages:gsub(' ', '", "') }

local function fill(text, more)
  return (text:gsub('@(%u+)@', function(name)
    local value = more and more[name] or values[name]
    return value and tostring(value) or nil
  end))
end
values.COMMON = fill(exercises.read_all(here .. 'common/README.md'))

-- ---- 铺开 ----

local function put(path, text, executable)
  assert(os.execute('mkdir -p ' .. exercises.quote(path:match '^(.*)/')))
  local file = assert(io.open(path, 'wb'))
  assert(file:write(text))
  assert(file:close())
  if executable then assert(os.execute('chmod +x ' .. exercises.quote(path))) end
end

local function lay(from, base)
  for _, path in ipairs(exercises.lines_of(('cd %s && find . -type f | sort'):format(exercises.quote(from)))) do
    path = path:sub(3)
    local text = exercises.read_all(from .. '/' .. path)
    if path:find '@%u+@' then
      for _, exercise in ipairs(made.exercises) do
        local more = of_exercise(exercise)
        put(base .. '/' .. fill(path, more), fill(text, more), text:sub(1, 2) == '#!')
      end
    else put(base .. '/' .. path, fill(text), text:sub(1, 2) == '#!') end
  end
end

-- 学生从它改起的文件。
local function starters(base)
  for _, exercise in ipairs(made.exercises) do
    for file in files[exercise.number]:gmatch '%S+' do
      local text = exercises.read_all(('exercises/%s/starter/%s'):format(exercise.name, file))
      if text then put(('%s/%s/%s'):format(base, exercise.name, file), text) end
    end
  end
end

lay(here .. 'layout/' .. to, out)
lay(here .. 'common/home', out .. '/' .. home)
-- 学生的仓库从起点开始；别的平台上，老师把起点发给学生。
starters(to == 'github' and out or out .. '/starter')

-- 每一项都通过时的输出，给比较输出的平台。
if to == 'plain' then
  for _, exercise in ipairs(made.exercises) do
    exercise.points = exercise.total
    for _, test in ipairs(exercise.tests) do test.points, test.status = test.total, 'pass' end
  end
  made.points = made.total
  put(out .. '/expected.txt', (require 'kits.write.plain'(made)))
end
