-- exercises.lua —— 读练习的目录：有哪些，各是什么。
--
-- 一个练习：dir（exercises/08-3-limit-loop）、name（08-3-limit-loop）、number（8.3）、chapter、id、title、stars、minutes、points、
-- kind、graded（由程序判分）、files（学生交的文件）。

local exercises = {}

local KINDS = { ['改参数'] = true, ['改代码'] = true, ['找错'] = true, ['预测'] = true, ['思考'] = true }

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

local function attribute(head, name) return head:match(name .. '="(.-)"') or head:match(name .. '=([^%s}]+)') end

-- 题目第一行写着一切：::: {.exercise #ex-create-3 stars=2 minutes=20 points=4 kind=改代码 title="去掉减半"}
local function read(dir, starter)
  local path = dir .. '/task.nw'
  local name = dir:match '[^/]+$'
  local chapter, ordinal = name:match '^(%d%d)%-(%d+)%-'
  if not chapter then fault(dir, '目录名要写成 章-序号-名字，例如 08-3-limit-loop') end
  local head = (read_all(path) or ''):match '^::: {%.exercise ([^\n]*)}'
  if not head then fault(path .. ':1', '第一行要写成 ::: {.exercise #ex-… stars=… minutes=… points=… kind=… title="…"}') end
  local one = {
    dir = dir, name = name, chapter = tonumber(chapter), ordinal = tonumber(ordinal), id = head:match '#(%S+)',
    number = ('%d.%d'):format(tonumber(chapter), tonumber(ordinal)), title = attribute(head, 'title'),
    stars = tonumber(attribute(head, 'stars')), minutes = tonumber(attribute(head, 'minutes')),
    points = tonumber(attribute(head, 'points') or 0), kind = attribute(head, 'kind'),
  }
  for _, field in ipairs { 'id', 'title', 'stars', 'minutes' } do
    if not one[field] then fault(path .. ':1', '没有写 ' .. field) end
  end
  if not KINDS[one.kind] then fault(path .. ':1', 'kind 要是改参数、改代码、找错、预测、思考之一') end
  one.worksheet = read_all(dir .. '/worksheet.c') ~= nil
  one.files = one.worksheet and { 'answer.md' } or starter
  one.graded = #one.files > 0
  if one.graded and one.points <= 0 then fault(path .. ':1', '由程序判分的练习要写 points') end
  return one
end

local function earlier(a, b)
  if a.chapter ~= b.chapter then return a.chapter < b.chapter end
  return a.ordinal < b.ordinal
end

-- 各个练习的起点：目录 → 文件的名字。
local function starters()
  local found = {}
  for _, path in ipairs(lines_of 'ls -d exercises/*/starter/* 2>/dev/null') do
    local dir, file = path:match '^(.*)/starter/([^/]+)$'
    found[dir] = found[dir] or {}
    table.insert(found[dir], file)
  end
  return found
end

-- 全部的练习，按书的次序。
function exercises.all()
  local list, starter_of = {}, starters()
  for _, path in ipairs(lines_of 'ls -d exercises/*/task.nw 2>/dev/null') do
    local dir = path:gsub('/task%.nw$', '')
    table.insert(list, read(dir, starter_of[dir] or {}))
  end
  table.sort(list, earlier)
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
  error(('没有练习 %s；有的是 %s'):format(wanted, table.concat(numbers, ' ')), 0)
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

function exercises.score(results)
  local sum = 0
  for _, check in ipairs(results) do
    if check.outcome == 'pass' then sum = sum + check.points end
  end
  return sum
end

return exercises
