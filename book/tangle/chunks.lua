-- chunks.lua —— 从标记流得到代码块：谁在哪里定义，里面写了什么，引用了谁。
--
-- 一本书：names 是块名，按第一次定义的次序；defs 是块的各处定义，uses 是它被引用的各处，
-- inside 是它里面的各个引用，都以块名为键；fatal 是 noweb 放弃时的话。
-- 一处定义：file、line、lines。一行代码：number 是行号，parts 依次是文字（text）与引用（use）。
-- 一处引用：name、file、line，以及同一行里它前后的文字 before、after 与上一行的文字 above。

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

local function text_of(line)
  local text = ''
  for _, part in ipairs(line and line.parts or {}) do text = text .. (part.text or '') end
  return text
end

function chunks.read(next_line)
  local book = { names = {}, defs = {}, uses = {}, inside = {}, fatal = nil }
  local name, definition, line    -- 正在读的块、定义与行
  local quoted = false            -- 在不在 [[…]] 里

  local on = {}
  function on.begin() name, definition, line, quoted = nil, nil, nil, false end
  function on.quote() quoted = true end
  function on.endquote() quoted = false end
  function on.fatal(words) book.fatal = words end

  function on.defn(text, at)
    name, definition = text, { file = at.file, line = at.line, lines = {} }
    if not book.defs[name] then table.insert(book.names, name) end
    add(book.defs, name, definition)
  end

  function on.nl(_, at)
    if not definition then return end
    line = { number = at.line + 1, parts = {} }
    table.insert(definition.lines, line)
  end

  function on.text(text)
    if not line or text == '' then return end
    local last = line.parts[#line.parts]
    if last and last.text then
      last.text = last.text .. text
    else
      table.insert(line.parts, { text = text })
    end
    for _, part in ipairs(line.parts) do
      if part.use then part.use.after = part.use.after .. text end
    end
  end

  function on.use(used, at)
    if not line or quoted then return end
    local use = { name = used, file = at.file, line = at.line, before = text_of(line), after = '',
                  above = text_of(definition.lines[#definition.lines - 1]) }
    table.insert(line.parts, { use = use })
    add(book.uses, used, use)
    add(book.inside, name, use)
  end

  -- 最后一个换行之后没有字，不算一行。
  on['end'] = function()
    if line and #line.parts == 0 then table.remove(definition.lines) end
  end

  for kind, arg, file, number in stream.tokens(next_line) do
    if on[kind] then on[kind](arg, { file = file, line = number }) end
  end
  return book
end

return chunks
