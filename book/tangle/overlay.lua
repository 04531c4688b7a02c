-- overlay.lua —— 覆盖：标准输入是标记流，参数是后来的几个 .nw；它们里面的块，取代书里同名的块。
--
-- 书里被取代的块换成一段空的正文，行数不变，所以别的块的行号照旧。只被它们用到的块也一并拿掉：新的写法不一定还要它们。
-- 后来的文件里的块，要么书里有这个名字，要么被这些文件里别的块用到，不然就是写错了名字。

package.path = arg[0]:match '^(.*/)' .. '?.lua;' .. package.path
local chunks = require 'chunks'
local nearest = require 'nearest'

local later = {}
for _, file in ipairs(arg) do later[file] = true end

-- 标记流切成一段一段：代码段有 name、uses，各段有 file、line 与流里的各行。
local function read_segments()
  local segments, segment, file, line = {}, nil, nil, 1
  local function start(kind)
    segment = { kind = kind, file = file, line = line, lines = {}, uses = {} }
    table.insert(segments, segment)
  end
  for text in io.lines() do
    local token, rest = text:match '^@(%S+) ?(.*)$'
    if token == 'file' then file, line = rest, 1 end
    if token == 'begin' then start(rest:match '^%S+') elseif not segment or segment.closed then start 'between' end
    if token == 'defn' then segment.name, segment.line = rest, line end
    if token == 'use' then table.insert(segment.uses, rest) end
    if token == 'nl' or (token == 'index' and rest == 'nl') then line = line + 1 end
    table.insert(segment.lines, text)
    segment.closed = token == 'end'
  end
  return segments
end

local function is_later(segment) return later[segment.file] end

local function names_of(segments, wanted)
  local names = {}
  for _, segment in ipairs(segments) do
    if segment.name and wanted(segment) then names[segment.name] = true end
  end
  return names
end

local function uses_of(segments, wanted)
  local used = {}
  for _, segment in ipairs(segments) do
    if segment.kind == 'code' and wanted(segment) then
      for _, name in ipairs(segment.uses) do used[name] = true end
    end
  end
  return used
end

-- 最像的几个，最像的在前。
local function nearest_few(name, candidates, count)
  local found, rest = {}, candidates
  for _ = 1, count do
    local best = nearest(name, rest)
    if not best then break end
    table.insert(found, '⟨' .. best .. '⟩')
    local others = {}
    for _, candidate in ipairs(rest) do
      if candidate ~= best then table.insert(others, candidate) end
    end
    rest = others
  end
  return table.concat(found, '、')
end

local function check_names(segments)
  local book = names_of(segments, function(segment) return not is_later(segment) end)
  local used = uses_of(segments, is_later)
  local list, faults = {}, 0
  for name in pairs(book) do table.insert(list, name) end
  table.sort(list)
  for _, segment in ipairs(segments) do
    local name = segment.name
    if name and is_later(segment) and not book[name] and not used[name] then
      local few = nearest_few(name, list, 3)
      io.stderr:write(('%s:%d: 书里没有叫 ⟨%s⟩ 的块%s\n'):format(segment.file, segment.line, name,
        few == '' and '' or '；最像的是 ' .. few))
      faults = faults + 1
    end
  end
  if faults > 0 then os.exit(1) end
end

local function drop_replaced(segments)
  local replaced = names_of(segments, is_later)
  for _, segment in ipairs(segments) do
    segment.dropped = segment.name and not is_later(segment) and replaced[segment.name]
  end
end

-- 书里原来就没有人用的块不在此列：那是书的差错，由抽取去说。
local function drop_abandoned(segments)
  local once = uses_of(segments, function() return true end)
  repeat
    local used, changed = uses_of(segments, function(segment) return not segment.dropped end), false
    for _, segment in ipairs(segments) do
      local name = segment.name
      if name and not segment.dropped and not is_later(segment) and once[name] and not used[name]
          and not chunks.is_root(name) then
        segment.dropped, changed = true, true
      end
    end
  until not changed
end

local function put(segment)
  if not segment.dropped then
    io.write(table.concat(segment.lines, '\n'), '\n')
    return
  end
  local number = segment.lines[1]:match '%d+'
  io.write('@begin docs ', number, '\n')
  for _, text in ipairs(segment.lines) do
    if text == '@nl' or text == '@index nl' then io.write '@nl\n' end
  end
  io.write('@end docs ', number, '\n')
end

local segments = read_segments()
check_names(segments)
drop_replaced(segments)
drop_abandoned(segments)
for _, segment in ipairs(segments) do put(segment) end
