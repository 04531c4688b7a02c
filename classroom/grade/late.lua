-- late.lua —— 期限：一张表说到什么时候为止、晚交扣多少；交的时间从哪里知道，见 submitted.lua。
--
-- 表的一行是“谁、哪些练习　期限　怎样扣”，# 起是说明：
--   8            2026-10-15 23:59          第 8 章；没有写怎样扣，只说晚交，不扣分
--   8.4          2026-10-20                只写日期就到那天的末了
--   *            2026-12-31 20:00+08:00  10%/d max:50%          每晚一天（不足一天算一天）扣一成，至多五成
--   9            2026-11-01              1h:0% 1d:20% 3d:50%    一小时内不扣，一天内两成，三天内一半，再晚全扣
--   2026001/8    2026-10-25                这个学生的
-- 几行都合乎时，写明学生的先，其次写编号的、写章的、*。

local dates = require 'grade.dates'
local exercises = require 'task.exercises'

local late = {}

local UNITS = { m = 60, h = 3600, d = 86400 }

-- 10%/d、max:50%、1d:20%、*:100%；读不懂的一个词另外返回。
local function read_rule(text)
  local rule = { steps = {}, most = 100 }
  for word in text:gmatch '%S+' do
    local percent, unit = word:match '^(%d+)%%/([hd])$'
    local count, step, share = word:match '^(%d+)([mhd]):(%d+)%%$'
    local most, rest = word:match '^max:(%d+)%%$', word:match '^%*:(%d+)%%$'
    if percent then rule.each, rule.unit = tonumber(percent), UNITS[unit]
    elseif count then table.insert(rule.steps, { within = tonumber(count) * UNITS[step], percent = tonumber(share) })
    elseif most then rule.most = tonumber(most)
    elseif rest then rule.rest = tonumber(rest)
    else return nil, word end
  end
  table.sort(rule.steps, function(a, b) return a.within < b.within end)
  return rule
end

-- 晚了这么多秒，扣百分之几。
function late.percent(rule, seconds)
  if seconds <= 0 then return 0 end
  local percent = 0
  if rule.each then percent = rule.each * ((seconds + rule.unit - 1) // rule.unit)
  elseif #rule.steps > 0 or rule.rest then
    percent = rule.rest or 100
    for i = #rule.steps, 1, -1 do
      if seconds <= rule.steps[i].within then percent = rule.steps[i].percent end
    end
  end
  return math.min(percent, rule.most, 100)
end

-- 一行；不对就返回一句话。
local function read_row(line, known)
  local who, rest = line:match '^%s*(.-)%s+(%d%d%d%d%-.*)$'
  if not who or who == '' then return nil, '要写成“练习 期限 怎样扣”，例如 8.4 2026-10-20 10%/d' end
  local when, after = dates.read(rest)
  if not when then return nil, ('期限“%s”读不懂：写成 2026-10-20，或者 2026-10-20 23:59'):format(rest) end
  local rule, strange = read_rule(after)
  if not rule then return nil, ('“%s”读不懂：怎样扣写成 10%%/d、max:50%%、1d:20%% 之类'):format(strange) end
  local student, pattern = who:match '^(.+)/([%d.*]+)$'
  pattern = pattern or who
  if not known[pattern] then return nil, ('没有由程序判分的练习 %s'):format(pattern) end
  return { student = student, pattern = pattern, due = when, rule = rule }
end

-- 期限的表；all 是由程序判分的全部练习。
function late.read(path, all)
  local text = exercises.read_all(path)
  if not text then error(('没有 %s 这个期限的表'):format(path), 0) end
  local known, rows, number = { ['*'] = true }, {}, 0
  for _, exercise in ipairs(all) do known[exercise.number], known[tostring(exercise.chapter)] = true, true end
  for line in (text:gsub('^\xEF\xBB\xBF', '') .. '\n'):gmatch '([^\n]*)\n' do
    number = number + 1
    line = line:gsub('#.*', ''):gsub('%s+$', '')
    if line ~= '' then
      local row, words = read_row(line, known)
      if not row then error(('%s:%d: %s'):format(path, number, words), 0) end
      table.insert(rows, row)
    end
  end
  return rows
end

local function rank(row, student, exercise)
  if row.student and row.student ~= student then return 0 end
  local which = row.pattern == exercise.number and 3 or row.pattern == tostring(exercise.chapter) and 2 or row.pattern == '*' and 1
  return which and (row.student and 10 or 0) + which or 0
end

-- 这个学生的这个练习是哪一行；同样合乎的，后面的算数。没有就是 nil。
function late.row(rows, student, exercise)
  local best, highest
  for _, row in ipairs(rows) do
    local one = rank(row, student, exercise)
    if one > 0 and one >= (highest or 1) then best, highest = row, one end
  end
  return best
end

-- 一份成绩照表扣过：mark.before 是扣之前的分，mark.late 说晚了多少；grade.before 是扣之前的合计。
-- when(练习) 返回交的时间与它的来处。
function late.apply(grade, rows, when)
  grade.before, grade.points = grade.points, 0
  for _, mark in ipairs(grade.exercises) do
    local row = mark.state ~= 'none' and late.row(rows, grade.raw, mark.exercise)
    local time, source
    if row then time, source = when(mark.exercise) end
    mark.before = mark.points
    if time then
      local seconds = math.max(0, time - row.due)
      local percent = late.percent(row.rule, seconds)
      local hundredths = mark.points * (100 - percent)
      mark.points = hundredths % 100 == 0 and hundredths // 100 or hundredths / 100
      mark.late = { due = dates.write(row.due), submitted = dates.write(time), source = source, seconds = seconds, percent = percent }
    end
    grade.points = grade.points + mark.points
  end
  if math.tointeger(grade.points) then grade.points = math.tointeger(grade.points) end
end

return late
