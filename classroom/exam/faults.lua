-- faults.lua —— 一处改错：把 tests/mutants/mutants.txt 里的一种用到抽取出来的程序上，取出改了的那个函数。
--
-- build(名字, 目录) 返回 name、why（错在哪里）、file、chapter（讲它的章，或 nil）、chunk，
-- right 与 wrong（函数的各行），first、last_right、last_wrong（不同的是 right 的 first..last_right、wrong 的 first..last_wrong 行）。
-- 改在几处、看着就不像程序（只剩一个分号当作条件的身体）、不在函数里的，不合用，返回 nil。

local exercises = require 'task.exercises'

local LIST = 'tests/mutants/mutants.txt'
local faults = {}

local function entries()
  local list = {}
  for line in io.lines(LIST) do
    local name, rest = line:match '^(%w+)%s+| (.+)$'
    if name then table.insert(list, { name = name, why = rest:match '.* | ([^|]-) |[^|]*$' }) end
  end
  return list
end

function faults.names()
  local names = {}
  for i, entry in ipairs(entries()) do names[i] = entry.name end
  return names
end

local function lines_of(path)
  local list = {}
  for line in io.lines(path) do table.insert(list, line) end
  return list
end

-- 改掉一句以后留下的空语句：整行去掉；它若是条件的身体，就不合用。
local function tidy(lines)
  local out = {}
  for _, line in ipairs(lines) do
    if line:match '^%s*;$' then
      local before = out[#out] or ''
      if before:match '^%s*if ' or before:match '^%s*else' or before:match '^%s*while ' or before:match '^%s*for ' then return nil end
    else table.insert(out, line) end
  end
  return out
end

local function difference(right, wrong)
  local first = 1
  while right[first] and right[first] == wrong[first] do first = first + 1 end
  local r, w = #right, #wrong
  while r >= first and w >= first and right[r] == wrong[w] do r, w = r - 1, w - 1 end
  return first, r, w
end

-- 第 n 行所在的函数：从左边顶格的 { 往上到空行，往下到顶格的 }。
local function function_at(lines, n)
  local open = n
  while open > 0 and lines[open] ~= '{' do
    if lines[open] == '}' and open < n then return nil end
    open = open - 1
  end
  if open == 0 then return nil end
  local from, to = open, n
  while from > 1 and lines[from - 1] ~= '' and not lines[from - 1]:match '^/%*' and not lines[from - 1]:match '^#' do from = from - 1 end
  while lines[to] and lines[to] ~= '}' do to = to + 1 end
  return lines[to] and from, to
end

-- 讲这个函数的块与章：函数里或者它上面最近的 ⟨块名⟩。
local function told_in(lines, from, n)
  for i = n, 1, -1 do
    local chunk = lines[i]:match '/%* ⟨(.-)⟩ %*/'
    if chunk and (i < from or i <= n) then
      for _, path in ipairs(exercises.lines_of('grep -lF -- ' .. exercises.quote('<<' .. chunk .. '>>=') .. ' chapters/*.nw')) do
        return chunk, tonumber(path:match 'chapters/(%d+)')
      end
    end
  end
end

local function changed_file(before, after)
  local changed = exercises.lines_of(('diff -rq %s/src %s/src; diff -rq %s/include %s/include'):format(before, after, before, after))
  if #changed ~= 1 then return nil end
  return changed[1]:match '^Files (%S+) and (%S+) differ'
end

function faults.build(name, folder)
  if not os.execute(('sh tests/mutants/build.sh %s build %s'):format(exercises.quote(folder), name)) then
    error(('%s 里的 %s 用不上'):format(LIST, name), 0)
  end
  local before, after = changed_file('build', folder .. '/' .. name)
  local right, wrong = before and lines_of(before), after and tidy(lines_of(after))
  if not right or not wrong then return nil end
  local first, last_right, last_wrong = difference(right, wrong)
  local from, to = function_at(right, first)
  if not from or last_right > to or last_right - first > 2 or last_wrong - first > 2 then return nil end
  local fault = { name = name, file = before, right = table.move(right, from, to, 1, {}) }
  fault.wrong = table.move(wrong, from, to + #wrong - #right, 1, {})
  fault.first, fault.last_right, fault.last_wrong = difference(fault.right, fault.wrong)
  fault.chunk, fault.chapter = told_in(right, from, first)
  for _, entry in ipairs(entries()) do if entry.name == name then fault.why = entry.why end end
  return fault
end

return faults
