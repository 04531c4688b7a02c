-- exercises.lua —— 读练习的目录：有哪些，各是什么。一个练习有哪些字段，见 task.lua。

local number = require 'task.number'
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

-- 没有这一题，一句话说该怎样写。
local function no_such(wanted, list)
  local word = wanted:match '^%s*(.-)%s*$'
  if word == '' then return '要说哪一题，例如 N=8.4；有哪些，见 make list' end
  local chapter, rest = word:match '^0*(%d+)(.*)$'
  local numbers = {}
  for _, one in ipairs(list) do
    if one.chapter == tonumber(chapter) then table.insert(numbers, one.number) end
  end
  if #numbers == 0 then return ('没有练习 %s；编号写成“章.第几题”，例如 N=8.4，有哪些见 make list'):format(word) end
  local guess = word:match '^%d+%.%d+'
  for _, number_of_one in ipairs(numbers) do
    if number_of_one == guess then return ('没有练习 %s；是不是 %s？'):format(word, guess) end
  end
  return ('%s %s；这一章有 %s 到 %s'):format(rest == '' and '要说第几题，不能只写' or '没有练习', word, numbers[1], numbers[#numbers])
end

-- 8.3、08-3、08-3-limit-loop、exercises/08-3-limit-loop 都是同一个；全角的也行。
function exercises.find(wanted)
  local name = number.plain(wanted):match '^%s*(.-)[%s/]*$':match '[^/]*$'
  local chapter, ordinal = name:match '^(%d+)%.(%d+)$'
  if not chapter then chapter, ordinal = name:match '^(%d+)%-(%d+)$' end
  local list = exercises.all()
  for _, one in ipairs(list) do
    if one.name == name or (tonumber(chapter) == one.chapter and tonumber(ordinal) == one.ordinal) then return one end
  end
  error(no_such(wanted, list), 0)
end

-- 一列编号，空格、逗号或顿号隔开。
function exercises.find_all(wanted)
  local found = {}
  for word in number.plain(wanted):gsub('[,;]', ' '):gsub('、', ' '):gmatch '%S+' do table.insert(found, exercises.find(word)) end
  return found[1] and found or { exercises.find(wanted) }
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

-- 命令行上给了参数时，这一次照什么参数判的，一句话；没有给就是 nil。
function exercises.world(out) return (read_all(out .. '/world') or ''):match '[^\n]+' end

-- 头一项没有通过的；没有判的（notrun）排在后面。都通过了就是 nil。
function exercises.first_failure(results)
  local waiting
  for _, check in ipairs(results) do
    if check.outcome == 'notrun' then waiting = waiting or check
    elseif exercises.failed(check) then return check end
  end
  return waiting
end

-- 判过，不对；没有判的、对了而分还不算的不在内。
function exercises.failed(check) return check.outcome ~= 'pass' and check.outcome ~= 'notrun' and check.outcome ~= 'held' end

-- first 以外没有通过的各项。
function exercises.other_failures(results, first)
  local list = {}
  for _, check in ipairs(results) do
    if check ~= first and exercises.failed(check) then table.insert(list, check) end
  end
  return list
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
