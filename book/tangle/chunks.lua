-- chunks.lua —— 从标记流得到代码块：谁在哪里定义，谁在哪里引用了谁。

local stream = require 'stream'
local chunks = {}

-- 名字像路径的块是根，展开以后就是那个文件。
function chunks.is_root(name)
  return name:find('/', 1, true) ~= nil
end

local function add(list, key, item)
  list[key] = list[key] or {}
  table.insert(list[key], item)
end

-- 结果：names 按第一次定义的次序；defs、uses、inside 以块名为键，
-- 分别是它的定义处、它被引用之处、它里面的引用；indented 是没有顶格的定义。
function chunks.read(next_line)
  local book = { names = {}, defs = {}, uses = {}, inside = {}, indented = {}, fatal = nil }
  local current, quoted, last_use = nil, false, nil

  local on = {}
  on['end'] = function() current = nil end
  function on.quote() quoted = true end
  function on.endquote() quoted = false end
  function on.fatal(text) book.fatal = text end
  function on.defn(name, at)
    current = name
    if not book.defs[name] then table.insert(book.names, name) end
    add(book.defs, name, at)
  end
  function on.use(name, at)
    if not current or quoted then return end
    last_use = { name = name, by = current, file = at.file, line = at.line }
    add(book.uses, name, last_use)
    add(book.inside, current, last_use)
  end
  function on.text(text, at)
    if current and last_use and last_use.line == at.line and text:match '^=%s*$' then
      table.insert(book.indented, last_use)
    end
  end

  for kind, arg, file, line in stream.tokens(next_line) do
    if on[kind] then on[kind](arg, { file = file, line = line }) end
    if kind ~= 'use' then last_use = nil end
  end
  return book
end

return chunks
