-- similar.lua —— 全班的答案里哪些相同、哪些相近。
--
-- 三样：内容一字不差的；记号相同、只差名字与注释与空白的；有长段相同的。第三样的相似度是：两份答案里各自连续十二个记号的片段
-- （名字换成在片段里出现的次序），去掉起点与参考答案里也有的、全班过半的人都有的，余下的里面共有的占少的一份的几成。

local exercises = require 'task.exercises'
local tokens = require 'grade.tokens'

local similar = {}

local LENGTH, MOST_TOKENS, FEWEST_SHARED, LEAST = 12, 6000, 8, 0.5
local COMMON_FROM = 6

local function is_program(name) return name:match '%.nw$' or name:match '%.c$' end

-- 一个目录里的答案：各个文件的记号，与全部记号连成的一个字。
local function read(dir, names)
  local one, whole = { files = {}, text = {} }, {}
  for _, name in ipairs(names) do
    local text = exercises.read_all(dir .. '/' .. name)
    table.insert(one.text, text or '')
    if text and is_program(name) then
      local list = tokens.read(name, text)
      for i = #list, MOST_TOKENS + 1, -1 do list[i] = nil end
      table.insert(one.files, { name = name, text = text, tokens = list })
      table.insert(whole, tokens.canonical(list, 1, #list))
    end
  end
  one.text, one.canonical = table.concat(one.text, '\0'), table.concat(whole, '\0')
  return one
end

-- 片段 → 头一次出现在哪个文件的第几个记号。
local function grams(one)
  local found = {}
  for _, file in ipairs(one.files) do
    file.grams = {}
    for i = 1, #file.tokens - LENGTH + 1 do
      local gram = tokens.canonical(file.tokens, i, i + LENGTH - 1)
      file.grams[i] = gram
      found[gram] = found[gram] or { file = file, at = i }
    end
  end
  return found
end

-- ---- 一个练习的各份答案 ----

-- 不同的各份：owners 是谁交的。
local function answers_of(grades, i)
  local list, by_attempt = {}, {}
  for _, grade in ipairs(grades) do
    local mark = grade.exercises[i]
    if mark.attempt and by_attempt[mark.attempt] then table.insert(by_attempt[mark.attempt].owners, grade)
    elseif mark.attempt then
      local one = read(mark.attempt.dir .. '/answers', mark.exercise.files)
      one.owners, one.points = { grade }, mark.before or mark.points
      by_attempt[mark.attempt] = one
      table.insert(list, one)
    end
  end
  return list
end

-- 内容一字不差的；起点不算。
local function identical(list, starter)
  local groups = {}
  for _, one in ipairs(list) do
    if #one.owners > 1 and one.text ~= starter.text then table.insert(groups, { one }) end
  end
  return groups
end

-- 只差名字与注释的；与起点、参考答案相同的不算，后者另外返回。
local function renamed(list, starter, reference)
  local groups, order, same = {}, {}, {}
  for _, one in ipairs(list) do
    local key = one.canonical
    if key == reference.canonical and key ~= '' then table.insert(same, one)
    elseif key:find '[^\0]' and key ~= starter.canonical then
      if not groups[key] then
        groups[key] = {}
        table.insert(order, groups[key])
      end
      table.insert(groups[key], one)
    end
  end
  local found = {}
  for _, group in ipairs(order) do
    if #group > 1 then table.insert(found, group) end
  end
  return found, same
end

-- ---- 有长段相同的 ----

-- 各份余下的片段；片段 → 有它的各份。
local function index(list, starter, reference)
  local skip, holders = {}, {}
  for _, known in ipairs { starter, reference } do
    for gram in pairs(grams(known)) do skip[gram] = true end
  end
  for number, one in ipairs(list) do
    one.number, one.grams, one.rest = number, grams(one), 0
    for gram in pairs(one.grams) do
      holders[gram] = holders[gram] or {}
      table.insert(holders[gram], one)
    end
  end
  for gram, having in pairs(holders) do
    if skip[gram] or #list >= COMMON_FROM and #having * 2 > #list then
      holders[gram] = nil
    else
      for _, one in ipairs(having) do one.rest = one.rest + 1 end
    end
  end
  return holders
end

-- 甲里最长的一段，与它在乙里的地方：各是 { file, from, to }，行号。
local function passage(a, b, holders)
  local best, length = nil, 0
  for _, file in ipairs(a.files) do
    local start
    for i = 1, #file.grams + 1 do
      local gram = file.grams[i]
      if gram and holders[gram] and b.grams[gram] then start = start or i
      elseif start then
        if i - start > length then best, length = { file = file, from = start, to = i - 1 }, i - start end
        start = nil
      end
    end
  end
  local function lines(file, from, to) return { file = file, from = file.tokens[from].line, to = file.tokens[to + LENGTH - 1].line } end
  local first, last = b.grams[best.file.grams[best.from]], b.grams[best.file.grams[best.to]]
  local there = first.file == last.file and first.at <= last.at and lines(first.file, first.at, last.at) or lines(first.file, first.at, first.at)
  return lines(best.file, best.from, best.to), there
end

local function near(list, starter, reference)
  local holders, shared = index(list, starter, reference), {}
  for _, having in pairs(holders) do
    table.sort(having, function(a, b) return a.number < b.number end)
    for x = 1, #having do
      for y = x + 1, #having do
        local key = having[x].number * 65536 + having[y].number
        shared[key] = (shared[key] or 0) + 1
      end
    end
  end
  local found = {}
  for key, count in pairs(shared) do
    local a, b = list[key // 65536], list[key % 65536]
    local share = count / math.min(a.rest, b.rest)
    if count >= FEWEST_SHARED and share >= LEAST and a.canonical ~= b.canonical then
      local here, there = passage(a, b, holders)
      table.insert(found, { a = a, b = b, share = share, here = here, there = there })
    end
  end
  table.sort(found, function(x, y)
    if x.share ~= y.share then return x.share > y.share end
    if x.a.number ~= y.a.number then return x.a.number < y.a.number end
    return x.b.number < y.b.number
  end)
  return found
end

-- ---- 全班 ----

-- 每个有话要说的练习：exercise、identical、renamed（各是一列组，一组是几份答案）、reference（与参考答案只差名字的）、near（一列对）。
function similar.of(grades)
  local result = {}
  for i, first in ipairs(grades[1].exercises) do
    local exercise = first.exercise
    local list = answers_of(grades, i)
    local starter, reference = read(exercise.dir .. '/starter', exercise.files), read(exercise.dir .. '/solution', exercise.files)
    local one = { exercise = exercise, identical = identical(list, starter), renamed = {}, reference = {}, near = {} }
    if #list > 1 and not exercise.worksheet then
      one.renamed, one.reference = renamed(list, starter, reference)
      one.near = near(list, starter, reference)
    end
    if #one.identical + #one.renamed + #one.near + #one.reference > 0 then table.insert(result, one) end
  end
  return result
end

return similar
