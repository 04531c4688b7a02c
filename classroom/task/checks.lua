-- checks.lua —— 一个练习由程序判的各项，从 check.c 的文字里读出来：名字、分、讲解它的节、提示，是不是守着原来就对的（guard）。
--
-- 找错的练习，前面另有一项：认得出每一个错，又不冤枉一个对的库；分是题目写的减去其余各项的，所以多半的分在这里。
-- 目录里有 forbid 的，前面另有一项：没有用题目不许的写法（forbid.lua）。不守它，别的也不算。
-- 目录里有 breaks 的，末了另有一项：书自己的测试照样通过（try/suite.sh），分是 check.c 各项之和的一半。
-- 卷子的题目由种子定，事先不知道，是空的。

local exercises = require 'task.exercises'
local forbid = require 'task.forbid'

local FIND = {
  name = '认得出错又不冤枉', section = '', find = true,
  hint = '先把错的后果在纸上走一遍，看哪一个数、哪一个次序会不同；期望的要从书里的规矩推出来，不要从一次运行里抄',
}

local BOOK = {
  name = '书自己的测试', section = 'sec-testing-worlds', book = true,
  hint = '各项检查之外的规矩：别的参数、检查模式、失败的那条路、两个集合互不相干、回调的次序。消息里是书的一个测试，它在 tests/library/ 里',
}

-- 相邻的几段字符串连成一句。
local function joined(literals)
  local words = {}
  for piece in literals:gmatch '"(.-)"' do table.insert(words, piece) end
  return table.concat(words)
end

local function written(exercise)
  local list = {}
  local text = '\n' .. (exercises.read_all(exercise.dir .. '/check.c') or '')
  for kind, name, points, section, hint in text:gmatch '\n(%u+)%(([^,\n]+),%s*(%d+)%s*,%s*"([%w-]*)",%s*(".-")%)%s*\n{' do
    if kind == 'CHECK' or kind == 'GUARD' then
      table.insert(list, { name = name, points = tonumber(points), section = section, hint = joined(hint), guard = kind == 'GUARD' })
    end
  end
  return list
end

local function sum(list)
  local points = 0
  for _, check in ipairs(list) do points = points + check.points end
  return points
end

return function(exercise)
  if exercise.worksheet then return {} end
  local list = written(exercise)
  if exercises.read_all(exercise.dir .. '/breaks') then
    local book = { points = (sum(list) + 1) // 2 }
    for key, value in pairs(BOOK) do book[key] = value end
    table.insert(list, book)
  end
  local forbidden = forbid.read(exercise.dir)
  if forbidden then table.insert(list, 1, forbidden) end
  if exercise.kind == '找错' then
    local find = { points = exercise.points - sum(list) }
    for key, value in pairs(FIND) do find[key] = value end
    table.insert(list, 1, find)
  end
  return list
end
