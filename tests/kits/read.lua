-- read.lua 平台 结果 —— 照平台自己的读法读一份结果，合不合 schemas/平台.json；合就印出：得分 满分 状态的词。
--
-- 状态的词：PrairieLearn 的 gradable、check50 里 passed 是 null 的有没有，等等；没有就是 -。
-- 文字的格式（VPL、比较输出的）先读成一张表；读法与平台一样死板，多一行也不行。

local here = arg[0]:gsub('[^/]*$', '')
package.path = here .. '?.lua;' .. package.path
local json = require 'dkjson'
local validate = require 'validate'

local function read_all(path)
  local file = assert(io.open(path, 'rb'))
  local text = file:read 'a'
  file:close()
  return text
end

local function decode(text)
  local value, _, fault = json.decode(text, 1, json.null)
  if not value then error('不是 JSON：' .. tostring(fault), 0) end
  return value
end

local function base64(text)
  local pipe = assert(io.popen(("printf '%%s' '%s' | base64 -d"):format(text:match '^[%w+/=]*$')))
  local out = pipe:read 'a'
  pipe:close()
  return out
end

local readers = {}
local function whole(text) return decode(text) end
readers.gradescope, readers.classroom50, readers.prairielearn, readers.check50 = whole, whole, whole, whole

-- 标准输出，与添在 GITHUB_OUTPUT 里的一行，接在一起。
function readers.github(text)
  local result, notice, count = nil, {}, 0
  for line in text:gmatch '[^\n]+' do
    result = line:match '^result=(.+)$' or result
    if line:match '^%s*::' or line:find('##[', 1, true) then count = count + 1 end
    notice.points = line:match '^::notice title=Autograding complete::Points (%d+/%d+)$' or notice.points
    local report = line:match '^::notice title=Autograding report::(.*)$'
    if report then notice.report = decode(report) end
  end
  if count ~= 2 then error('工作流的命令应当恰好两条', 0) end
  local value = decode(base64(assert(result, '没有 result=')))
  value.notice = notice
  return value
end

function readers.autolab(text) return decode(text:match '([^\n]*)\n*$') end

function readers.vpl(text)
  local value, inside, grades = { block = setmetatable({}, { __jsontype = 'array' }) }, false, 0
  for line in text:gmatch '([^\n]*)\n' do
    if line:match '^Comment :=>>' then value.comment = line:match '^Comment :=>>%s*(.*)$'
    elseif line == '<|--' then inside = true
    elseif line == '--|>' then inside = false
    elseif inside then table.insert(value.block, line)
    elseif line:match '^Grade :=>>' then value.grade, grades = tonumber(line:match '^Grade :=>>%s*([%d.]+)$'), grades + 1
    else error('看不懂的一行：' .. line, 0) end
    if inside and line:find(':=>>', 1, true) then error('评语里有 VPL 的记号：' .. line, 0) end
  end
  if grades > 1 then error('成绩不止一个', 0) end
  return value
end

function readers.plain(text)
  local value = { lines = setmetatable({}, { __jsontype = 'array' }) }
  value.points, value.total = text:match '\n(%d+)/(%d+)\n$'
  value.points, value.total = math.tointeger(tonumber(value.points)), math.tointeger(tonumber(value.total))
  for line in text:gsub('[^\n]*\n$', ''):gmatch '[^\n]+' do
    local mark, name, points, total = line:match '^(%S+) (.-)%s?(%d+)/(%d+)$'
    if mark then
      table.insert(value.lines, { mark = mark, name = name, points = math.tointeger(points), total = math.tointeger(total) })
    elseif not line:match '^%d+%.%d+ ' then error('看不懂的一行：' .. line, 0) end
  end
  return value
end

-- ---- 得分 满分 状态 ----

local function sum(list, name)
  local all = 0
  for _, one in ipairs(list) do all = all + one[name] end
  return all
end

local marks = {}
function marks.gradescope(v)
  if v.score ~= sum(v.tests, 'score') then error('score 不是各项的和', 0) end
  return v.score, sum(v.tests, 'max_score'), '-'
end
function marks.github(v)
  local points = sum(v.tests, 'score')
  if v.notice.points ~= ('%d/%d'):format(points, v.max_score) or v.notice.report.totalPoints ~= points
    or v.notice.report.maxPoints ~= v.max_score then error('通知与结果不同', 0) end
  return points, v.max_score, v.status
end
function marks.classroom50(v)
  if v.score ~= sum(v.tests, 'score') or v['max-score'] ~= sum(v.tests, 'max-score') then error('score 不是各项的和', 0) end
  return v.score, v['max-score'], '-'
end
function marks.autolab(v)
  local all = 0
  for _, points in pairs(v.scores) do all = all + points end
  if all ~= v.scoreboard[1] then error('scoreboard 不是各题的和', 0) end
  return all, '?', '-'
end
function marks.prairielearn(v)
  local total = sum(v.tests, 'max_points')
  return math.floor(v.score * total + 0.5), total, v.gradable and 'gradable' or 'format'
end
function marks.vpl(v) return v.grade, 100, '-' end
function marks.check50(v)
  local points, total, state = 0, 0, '-'
  for _, one in ipairs(v.results) do
    total = total + (one.data.max_points or 0)
    if one.passed == true then points = points + (one.data.points or 0) end
    if one.passed == json.null then state = 'null' end
  end
  return points, total, state
end
function marks.plain(v)
  if v.points ~= sum(v.lines, 'points') or v.total ~= sum(v.lines, 'total') then error('最后一行不是各项的和', 0) end
  return v.points, v.total, '-'
end

local function main(to, path)
  local value = readers[to](read_all(path))
  local fault = validate(value, decode(read_all(('%sschemas/%s.json'):format(here, to))))
  if fault then error(fault, 0) end
  print(table.concat({ marks[to](value) }, ' '))
end

local ok, fault = pcall(main, arg[1], arg[2])
if not ok then
  print(fault)
  os.exit(1)
end
