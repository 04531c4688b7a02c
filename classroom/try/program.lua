-- program.lua —— 学生写的程序（answer.nw、find.c）整理成编译器读得懂的：全角的符号换成半角的，制表符换成空格。行数不变。
--
-- 字符串、字符、注释与块的名字里的全角字是学生要的，不动。

local number = require 'task.number'

local program = {}

-- 每四列一停；一个字算一列。
local function untabbed(line)
  if not line:find('\t', 1, true) then return line end
  local out, column = {}, 0
  for char in line:gmatch '[\0-\x7F\xC2-\xF4][\x80-\xBF]*' do
    local piece = char == '\t' and (' '):rep(4 - column % 4) or char
    table.insert(out, piece)
    column = column + (char == '\t' and #piece or 1)
  end
  return table.concat(out)
end

-- 从 at 起原样留着的一段，到哪里为止：注释、字符串、字符、<<块>>；不是这些就返回 nil。
local function untouched(line, at, state)
  if state.comment then
    local _, stop = line:find('*/', at, true)
    state.comment = stop == nil
    return stop or #line
  end
  local two, one = line:sub(at, at + 1), line:sub(at, at)
  if two == '//' then return #line end
  if two == '/*' then
    state.comment = true
    return at + 1
  end
  if two == '<<' then return select(2, line:find('^<<[^<>]*[\x80-\xFF][^<>]*>>', at)) end
  if one ~= '"' and one ~= "'" then return nil end
  local stop = at + 1
  while stop <= #line and line:sub(stop, stop) ~= one do stop = stop + (line:sub(stop, stop) == '\\' and 2 or 1) end
  return math.min(stop, #line)
end

local function halved(line, state)
  local out, at = {}, 1
  while at <= #line do
    local stop = untouched(line, at, state)
    if stop then
      table.insert(out, line:sub(at, stop))
      at = stop + 1
    else
      local char = line:match('^[\0-\x7F\xC2-\xF4][\x80-\xBF]*', at)
      table.insert(out, number.plain(char))
      at = at + #char
    end
  end
  return table.concat(out)
end

function program.c(lines)
  local out, state = {}, {}
  for i, line in ipairs(lines) do out[i] = halved(untabbed(line), state) end
  return out
end

-- 块的开头写成规整的样子；不是块的开头就返回 nil。
local function heading(line)
  local name = line:gsub('^%s*＜＜', '<<'):gsub('＞＞%s*=', '>>='):gsub('＞＞%s*＝', '>>='):gsub('>>%s*＝', '>>=')
    :match '^%s*<<%s*(.-)%s*>>=%s*$'
  return name and '<<' .. name .. '>>='
end

-- 返回整理过的各行，与里面有几个块。
function program.nw(lines)
  local out, count, state = {}, 0, nil
  for i, line in ipairs(lines) do
    line = untabbed(line)
    local first = (not state or not line:match '^%s') and heading(line)
    if first then
      out[i], state, count = first, {}, count + 1
    elseif line:match '^@%s*$' or line:match '^＠%s*$' or line:match '^@ ' then
      out[i], state = line:gsub('^＠', '@'), nil
    else
      out[i] = state and halved(line, state) or line
    end
  end
  return out, count
end

return program
