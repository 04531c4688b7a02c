-- checks.lua —— 一个练习由程序判的各项，从 check.c 的文字里读出来：名字、分、讲解它的节、提示，是不是守着原来就对的（guard）。
--
-- 找错的练习，前面另有一项：认得出每一个错，又不冤枉一个对的库；分是题目写的减去其余各项的，所以多半的分在这里。
-- 卷子的题目由种子定，事先不知道，是空的。

local exercises = require 'task.exercises'

local FIND = {
  name = '认得出错又不冤枉', section = '', find = true,
  hint = '先把错的后果在纸上走一遍，看哪一个数、哪一个次序会不同；期望的要从书里的规矩推出来，不要从一次运行里抄',
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
  if exercise.kind == '找错' then
    local find = { points = exercise.points - sum(list) }
    for key, value in pairs(FIND) do find[key] = value end
    table.insert(list, 1, find)
  end
  return list
end
