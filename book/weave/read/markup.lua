-- markup.lua —— 解析 noweb 的标记流。
--
-- 结果：files 按阅读次序；每个文件是一列行（text 与它在 .nw 里的行号 line），
-- 代码块在原处换成一个占位的围栏；chunks 是全书的代码块，按出现的次序。
-- 正文里的 [[…]] 用 \1 与 \2 括起来，怎么处理由读正文的人决定。

local function new_chunk(n, file, line)
  return { n = n, file = file, line = line, tokens = {}, defs = {} }
end

-- 块名那一行、结尾 @ 那一行的换行不属于代码。
local function trim(chunk)
  local tokens = chunk.tokens
  if tokens[1] and tokens[1].kind == 'nl' then table.remove(tokens, 1) end
  if tokens[#tokens] and tokens[#tokens].kind == 'nl' then table.remove(tokens) end
end

return function(stream)
  local files, chunks = {}, {}
  local file, line, chunk, buffer

  local function add_row(text, at) table.insert(file.rows, { text = text, line = at }) end
  local function flush()
    if #buffer > 0 then add_row(table.concat(buffer), line) end
    buffer = {}
  end

  local on = {}
  function on.file(name)
    file, line, buffer = { name = name, rows = {} }, 1, {}
    table.insert(files, file)
  end
  function on.begin(what)
    if not what:match '^code' then return end
    chunk = new_chunk(#chunks + 1, file.name, line)
    table.insert(chunks, chunk)
    for _, text in ipairs { '', ('```{.chunk n=%d}'):format(chunk.n), '```', '' } do
      add_row(text, line)
    end
  end
  on['end'] = function(what)
    if what:match '^code' then trim(chunk); chunk = nil else flush() end
  end
  function on.defn(name) chunk.name = name end
  function on.use(name) table.insert(chunk.tokens, { kind = 'use', text = name }) end
  function on.text(text)
    if chunk then table.insert(chunk.tokens, { kind = 'text', text = text })
    else table.insert(buffer, text) end
  end
  function on.nl()
    if chunk then table.insert(chunk.tokens, { kind = 'nl', text = '\n' })
    else add_row(table.concat(buffer), line); buffer = {} end
    line = line + 1
  end
  function on.quote() table.insert(buffer, '\1') end
  function on.endquote() table.insert(buffer, '\2') end
  function on.index(what)
    local kind, name = what:match '^(%S+) ?(.*)$'
    if kind == 'nl' then line = line + 1
    elseif kind == 'defn' then table.insert((chunk or chunks[#chunks]).defs, name) end
  end
  function on.fatal(why) error('noweb: ' .. why, 0) end

  for text in stream:gmatch '([^\n]*)\n' do
    local key, argument = text:match '^@(%S+) ?(.*)$'
    if on[key] then on[key](argument) end
  end
  return files, chunks
end
