-- exercises.lua —— 读练习的目录：有哪些，各是什么。一个练习有哪些字段，见 task.lua。

local task = require 'task.task'

local exercises = {}

local function read_all(path)
  local file = io.open(path, 'rb')
  if not file then return nil end
  local text = file:read 'a'
  file:close()
  return text
end
exercises.read_all = read_all

local function quote(path) return "'" .. path:gsub("'", "'\\''") .. "'" end
exercises.quote = quote

local function lines_of(command)
  local pipe, list = assert(io.popen(command)), {}
  for line in pipe:lines() do table.insert(list, line) end
  pipe:close()
  return list
end
exercises.lines_of = lines_of

local function fault(path, message) error(('%s: %s'):format(path, message), 0) end

local function read(dir)
  local one, faults = task.read(dir)
  if faults[1] then fault(('%s:%d'):format(faults[1].file, faults[1].line), faults[1].message) end
  return one
end

-- 全部的练习，按书的次序。
function exercises.all()
  local list = {}
  for _, path in ipairs(lines_of 'ls -d exercises/*/task.nw 2>/dev/null') do
    table.insert(list, read((path:gsub('/task%.nw$', ''))))
  end
  table.sort(list, task.earlier)
  return list
end

-- 8.3、08-3、08-3-limit-loop、exercises/08-3-limit-loop 都是同一个。
function exercises.find(wanted)
  local name = wanted:gsub('/$', ''):match '[^/]+$' or ''
  local chapter, ordinal = name:match '^(%d+)[.-](%d+)'
  local list = exercises.all()
  for _, one in ipairs(list) do
    if one.name == name or (tonumber(chapter) == one.chapter and tonumber(ordinal) == one.ordinal) then return one end
  end
  local numbers = {}
  for _, one in ipairs(list) do
    if not chapter or tonumber(chapter) == one.chapter then table.insert(numbers, one.number) end
  end
  error(('没有练习 %s%s'):format(wanted, #numbers > 0 and '；有的是 ' .. table.concat(numbers, ' ') or ''), 0)
end

-- 一份结果（try.sh 写的 results）：各项检查的 name、points、outcome、section、hint、message。
function exercises.results(path)
  local list = {}
  for line in (read_all(path) or ''):gmatch '[^\n]+' do
    local name, points, outcome, section, hint, message =
      line:match '^(.-)\t(.-)\t(.-)\t(.-)\t(.-)\t(.*)$'
    if not name then fault(path, '读不懂 ' .. line) end
    table.insert(list, { name = name:gsub('_', ' '), points = tonumber(points), outcome = outcome, section = section,
                         hint = hint, message = message })
  end
  return list
end

-- 头一项没有通过的；没有判的（notrun）排在后面。都通过了就是 nil。
function exercises.first_failure(results)
  local waiting
  for _, check in ipairs(results) do
    if check.outcome == 'notrun' then waiting = waiting or check
    elseif check.outcome ~= 'pass' then return check end
  end
  return waiting
end

-- 还没有交的卷子：没有一题判过对错。
function exercises.open_sheet(results)
  for _, check in ipairs(results) do
    if check.outcome == 'notrun' or check.outcome == 'fail' and check.message:find('没有交卷', 1, true) then return true end
  end
  return false
end

function exercises.score(results)
  local sum = 0
  for _, check in ipairs(results) do
    if check.outcome == 'pass' then sum = sum + check.points end
  end
  return sum
end

return exercises
