-- progress.lua —— make learn 的记录：做到哪一题，各题怎样，看过几条提示，学号。
--
-- 一行一件事：current 练习、seed 学号、exercise 练习 状态 得分 提示数。读不懂的行不用，原样另存一份；没有的练习照样留着，
-- 换一个分支回来还在。

local progress = {}
progress.__index = progress

local STATES = { open = true, tried = true, solved = true }

local HEADER = '# make learn 的记录。删掉它，就从头来。\n'

-- 各种行怎样读；读不懂就返回假。
local READERS = {
  current = function(self, rest)
    self.current = rest:match '^([%w-]+)$'
    return self.current
  end,
  seed = function(self, rest)
    self.seed = rest:match '^(%d+)$'
    return self.seed
  end,
  exercise = function(self, rest)
    local name, state, score, hints = rest:match '^([%w-]+) (%l+) (%d+) (%d+)$'
    if not STATES[state] then return false end
    self.records[name] = { state = state, score = math.tointeger(tonumber(score)) or 0, hints = math.tointeger(tonumber(hints)) or 0 }
    return true
  end,
}

local function read_line(self, line)
  local key, rest = line:match '^(%l+) (.*)$'
  return line == '' or line:match '^#' or (READERS[key] and READERS[key](self, rest))
end

-- 没有记录、读不了，都是从头开始。damaged 是读不懂的行数。
function progress.load(path)
  local self = setmetatable({ path = path, records = {}, damaged = 0 }, progress)
  local file = io.open(path, 'rb')
  local text = file and file:read 'a' or ''
  if file then file:close() end
  for line in text:gmatch '[^\n]+' do
    if not read_line(self, line) then self.damaged = self.damaged + 1 end
  end
  self.text = text
  return self
end

local function write(path, text)
  local file = io.open(path, 'wb')
  if not file then return false end
  local ok = file:write(text)
  return file:close() and ok ~= nil
end

-- 先写在旁边，再换上：中断了也不会只剩半份。写不成就返回 false。
function progress:save()
  local lines, names = { HEADER }, {}
  if self.current then table.insert(lines, ('current %s\n'):format(self.current)) end
  if self.seed then table.insert(lines, ('seed %s\n'):format(self.seed)) end
  for name in pairs(self.records) do table.insert(names, name) end
  table.sort(names)
  for _, name in ipairs(names) do
    local one = self.records[name]
    table.insert(lines, ('exercise %s %s %d %d\n'):format(name, one.state, one.score, one.hints))
  end
  local text = table.concat(lines)
  if text == self.text then return true end
  if self.damaged > 0 then write(self.path .. '.damaged', self.text) end
  return write(self.path .. '.new', text) and os.rename(self.path .. '.new', self.path) == true
end

function progress:of(name)
  return self.records[name] or { state = 'open', score = 0, hints = 0 }
end

function progress:change(name, changes)
  self.records[name] = self.records[name] or { state = 'open', score = 0, hints = 0 }
  for key, value in pairs(changes) do self.records[name][key] = value end
end

-- 一次尝试的结果。做出来过的，以后改坏了也还是做出来过的。
function progress:record(exercise, score, passed)
  local former = self:of(exercise.name)
  local state = (passed or former.state == 'solved') and 'solved' or 'tried'
  self:change(exercise.name, { state = state, score = math.max(score, former.score) })
end

-- ---- 全书的进度 ----

function progress:totals(list)
  local sum = { solved = 0, graded = 0, score = 0, points = 0 }
  for _, one in ipairs(list) do
    if one.graded then
      local mine = self:of(one.name)
      sum.graded, sum.points = sum.graded + 1, sum.points + one.points
      sum.score = sum.score + math.min(mine.score, one.points)
      if mine.state == 'solved' then sum.solved = sum.solved + 1 end
    end
  end
  return sum
end

-- 从 name 之后（没有就从头）找第一个还没有做出来的，到头再从头找；都做出来了返回 nil。
function progress:next_open(list, name)
  local from = 0
  for i, one in ipairs(list) do
    if one.name == name then from = i end
  end
  for i = 1, #list do
    local one = list[(from + i - 1) % #list + 1]
    if one.graded and one.name ~= name and self:of(one.name).state ~= 'solved' then return one end
  end
end

-- 现在的一题：记着的、还没有做出来的；否则是下一个没有做的；都做完了就是记着的那一题。
function progress:now(list)
  local current
  for _, one in ipairs(list) do
    if one.name == self.current then current = one end
  end
  if current and self:of(current.name).state ~= 'solved' then return current end
  return self:next_open(list, current and current.name) or current or list[1]
end

return progress
