-- output.lua —— 成绩写在哪里：build/grade/ 下与学生的目录同样的路径，所以 a/wang 与 b/wang 各有各的。
--
-- 判自己的 exercises，写在 build/；仓库外面的目录，写在 build/grade/_/ 下。只判一部分，路径末尾加上选了哪些：作业@8+9.1，
-- 与判全部的、判别的一部分的互不相盖。

local exercises = require 'task.exercises'

local output = {}

local MOST_BYTES = 120

-- 太长的，只留开头，后面写一个由全部算出来的数。
local function shortened(text)
  if #text <= MOST_BYTES then return text end
  local sum = 0
  for i = 1, #text do sum = (sum * 31 + text:byte(i)) % 0xFFFFFFFF end
  return ('%s…%08x'):format(text:sub(1, MOST_BYTES):match '^(.*)+', sum)
end

-- 一列选中的练习 → “8+9.1”；选了全部就是空的。一章的全都选了，写章的号。
function output.selection(all, list)
  if #all == #list then return '' end
  local whole, chosen, words, last = {}, {}, {}, nil
  for _, one in ipairs(all) do whole[one.chapter] = (whole[one.chapter] or 0) + 1 end
  for _, one in ipairs(list) do chosen[one.chapter] = (chosen[one.chapter] or 0) + 1 end
  for _, one in ipairs(list) do
    if chosen[one.chapter] < whole[one.chapter] then table.insert(words, one.number)
    elseif last ~= one.chapter then table.insert(words, tostring(one.chapter)) end
    last = one.chapter
  end
  return shortened(table.concat(words, '+'))
end

local function real(path) return (io.popen('cd ' .. exercises.quote(path) .. ' && pwd -P'):read 'a':gsub('\n$', '')) end

-- 目录的名字；给的是 . 之类，也说得出。
function output.name(folder) return real(folder):match '[^/]+$' or 'root' end

function output.of(folder, selection)
  local here, path = real '.', real(folder)
  local suffix = selection == '' and '' or '@' .. selection
  if path == here .. '/exercises' then return selection == '' and 'build' or 'build/grade/exercises' .. suffix end
  if path:sub(1, #here + 1) == here .. '/' then return 'build/grade/' .. path:sub(#here + 2) .. suffix end
  return 'build/grade/_' .. path .. suffix
end

-- 全班的几个文件与各个学生的目录在一起；学生的目录恰好叫那样的名字，就添一画。
function output.student(out, name)
  return out .. '/' .. (name:match '%.%l+$' and name .. '_' or name)
end

return output
