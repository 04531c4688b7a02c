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

-- 结果：names 是块名，按第一次定义的次序；defs 是块的各处定义，uses 是它被引用的各处，
-- inside 是它里面的各个引用，都以块名为键；fatal 是 noweb 放弃时的话。
-- 一处引用除了位置，还记着同一行里它的前后 before、after 与上一行 above，都只有文字。
function chunks.read(next_line)
  local book = { names = {}, defs = {}, uses = {}, inside = {}, fatal = nil }
  local current, quoted = nil, false     -- 正在哪个块里；在不在 [[…]] 里
  local above, text, uses_here = '', '', {}

  local on = {}
  function on.begin() current, quoted, above, text, uses_here = nil, false, '', '', {} end
  function on.quote() quoted = true end
  function on.endquote() quoted = false end
  function on.fatal(words) book.fatal = words end
  function on.defn(name, at)
    current = name
    if not book.defs[name] then table.insert(book.names, name) end
    add(book.defs, name, at)
  end
  function on.use(name, at)
    if not current or quoted then return end
    local use = { name = name, file = at.file, line = at.line, above = above, before = text, after = '' }
    add(book.uses, name, use)
    add(book.inside, current, use)
    table.insert(uses_here, use)
  end
  function on.text(words)
    text = text .. words
    for _, use in ipairs(uses_here) do use.after = use.after .. words end
  end
  function on.nl() above, text, uses_here = text, '', {} end

  for kind, arg, file, line in stream.tokens(next_line) do
    if on[kind] then on[kind](arg, { file = file, line = line }) end
  end
  return book
end

return chunks
