-- draw.lua 种子 '章或卷子…' 改错几处 工作目录 —— 由种子抽出试卷里有什么，一行一样，以制表符隔开：
--   卷子 编号 练习的目录 卷子的种子
--   改错 名字 对|错
-- 改错取自 tests/mutants/mutants.txt；有四分之一不改，学生应当说没有错。没有改成样子的（faults.lua）不取。

package.path = arg[0]:gsub('[^/]*/[^/]*$', '?.lua')
local exercises = require 'task.exercises'
local faults = require 'exam.faults'

local seed, wanted, most, work = arg[1], arg[2], arg[3], arg[4]
local SHEETS, FAULTS = 3, 2       -- 没有说的时候，几张卷子，几处改错

local function stop(...)
  io.stderr:write(string.format(...), '\n')
  os.exit(2)
end

local function shuffle(list)
  for i = #list, 2, -1 do
    local j = math.random(i)
    list[i], list[j] = list[j], list[i]
  end
  return list
end

local function sheets()
  local list = {}
  for _, one in ipairs(exercises.all()) do if one.worksheet then table.insert(list, one) end end
  return list
end

local function numbers(list)
  local out = {}
  for i, one in ipairs(list) do out[i] = one.number end
  return table.concat(out, ' ')
end

-- 点了名的卷子全都要；说了章的，是那几章的全部卷子。返回卷子，与改错限在哪几章（nil 是不限）。
local function chosen(all)
  if not wanted:find '%S' then
    local list = shuffle(all)
    for i = #list, SHEETS + 1, -1 do list[i] = nil end
    return list, nil
  end
  local list, chapters = {}, {}
  for word in wanted:gmatch '[^%s,，]+' do
    local found
    if not word:match '^%d+$' and not word:match '^%d+%.%d+$' then stop('“%s”不是章，也不是练习的编号：N=\'8 9.6\'', word) end
    for _, one in ipairs(all) do
      if one.number == word or tostring(one.chapter) == word then
        found = true
        table.insert(list, one)
      end
    end
    if not found then stop('%s没有卷子；有卷子的是 %s', word:find '%.' and '练习 ' .. word or '第 ' .. word .. ' 章', numbers(all)) end
    chapters[tonumber(word:match '^%d+')] = true
  end
  return list, chapters
end

-- 卷子的种子与学号错开：后面接上章与序号。
local function put_sheets(list)
  table.sort(list, function(a, b)
    if a.chapter ~= b.chapter then return a.chapter < b.chapter end
    return a.ordinal < b.ordinal
  end)
  for _, one in ipairs(list) do
    print(('卷子\t%s\t%s\t%s%02d%d'):format(one.number, one.dir, seed, one.chapter, one.ordinal))
  end
end

local function put_faults(chapters)
  local count, taken = tonumber(most) or FAULTS, 0
  for _, name in ipairs(shuffle(faults.names())) do
    local intact = math.random(4) == 1
    if taken == count then break end
    local fault = faults.build(name, work .. '/mutants')
    if fault and (not chapters or chapters[fault.chapter]) then
      taken = taken + 1
      print(('改错\t%s\t%s'):format(name, intact and '对' or '错'))
    end
  end
  if tonumber(most) and taken < count then stop('这几章里能改错的只有 %d 处，要 %d 处', taken, count) end
end

math.randomseed(tonumber(seed))
local list, chapters = chosen(sheets())
put_sheets(list)
put_faults(chapters)
