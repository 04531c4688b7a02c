-- annotate.lua —— 标记流的过滤器：独占一行的引用，上面添一行注释写出块名。
-- 这样抽取出来的文件单独拿来也读得到提纲。

-- 一行代码是几个记号。独占一行的引用：返回块名与缩进。
local function lone_use(line)
  local indent, name = '', nil
  for _, token in ipairs(line) do
    local text, use = token:match '^@text (%s*)$', token:match '^@use (.*)$'
    if use and not name then name = use
    elseif text and not name then indent = indent .. text
    elseif not text then return nil end
  end
  return name, indent
end

-- 空行，以及块的开头（那里是 @defn），下面的注释不必再隔开。
local function blank(line)
  return #line == 0 or line[1]:find '^@defn ' or #line == 1 and line[1]:find '^@text %s*$'
end

local function comment(name, indent, above)
  if indent == '' and not blank(above) then io.write '@nl\n' end
  io.write('@text ', indent, '/* ⟨', name, '⟩ */\n@nl\n')
end

local function write_line(line, above)
  local name, indent = lone_use(line)
  if name then comment(name, indent, above) end
  for _, token in ipairs(line) do io.write(token, '\n') end
end

local line, above   -- 正在收集的一行代码（在块外是 nil）与它上面的一行
for token in io.lines() do
  local ends_line = token == '@nl' or token:find '^@end '
  if line and not ends_line then
    table.insert(line, token)
  else
    if line then write_line(line, above) end
    io.write(token, '\n')
    if token:find '^@begin code' then line = {}
    elseif line then line, above = token == '@nl' and {} or nil, line end
  end
end
