-- expand.lua —— 把一个根展开成文件。同一个根有两种写法，去掉注释、行号与空白以后相同。

local expand = {}

local function lines_of(book, name)
  return coroutine.wrap(function()
    for _, definition in ipairs(book.defs[name]) do
      for _, line in ipairs(definition.lines) do coroutine.yield(line, definition) end
    end
  end)
end

local function is_blank(text) return not text:find '%S' end

local function has_use(line)
  return line.parts[1] and (line.parts[1].use or line.parts[2])   -- 文字与引用相间，两段里必有引用
end

-- 独占一行的引用。
local function lone_use(line)
  local use
  for _, part in ipairs(line.parts) do
    if part.use and use or part.text and not is_blank(part.text) then return nil end
    use = use or part.use
  end
  return use
end

-- 花括号括起的块，接在 if 之类的一行下面，就与那一行对齐，不再缩进一层。
local function braced_below(book, use, above)
  local definition = book.defs[use.name][1]
  local first = definition.lines[1] and definition.lines[1].parts[1]
  local last = above and above.parts[#above.parts]
  if not first or first.text ~= '{' or not last or not last.text then return false end
  return last.text:find '%)%s*$' ~= nil or last.text:find '%f[%w]else%s*$' ~= nil or last.text:find '%f[%w]do%s*$' ~= nil
end

local function is_directive(line)
  local first = line.parts[1]
  return first and first.text and first.text:find '^#%s*%l' ~= nil
end

-- 供阅读：块里的每一行都缩进到引用所在的列，预处理指令回到行首。named 为真时，独占一行的引用上面有一行注释写出块名，
-- 这样文件单独拿来也读得到提纲。
function expand.for_reading(book, root, named)
  local out = {}
  local function put(...)
    for _, text in ipairs { ... } do table.insert(out, text) end
  end

  -- 已经写下的缩进收回来。
  local function to_margin()
    while #out > 0 and out[#out]:find '^ *$' do table.remove(out) end
  end

  local put_chunk

  local function put_alone(use, above, indent)
    local before = braced_below(book, use, above) and use.before:sub(1, -5) or use.before
    if use.before == '' and above and #above.parts > 0 then put('\n', indent) end
    put(before, '/* ⟨', use.name, '⟩ */\n', indent, before)
    put_chunk(use.name, indent .. before)
  end

  local function put_parts(line, indent)
    for _, part in ipairs(line.parts) do
      if part.use then put_chunk(part.use.name, indent .. (' '):rep(utf8.len(part.use.before)))
      else put(part.text) end
    end
  end

  function put_chunk(name, indent)
    local above
    for line in lines_of(book, name) do
      if above then put('\n', #line.parts > 0 and indent or '') end
      if named and is_directive(line) then to_margin() end
      local alone = named and lone_use(line)
      if alone then put_alone(alone, above, indent) else put_parts(line, indent) end
      above = line
    end
  end

  put_chunk(root, '')
  return table.concat(out) .. '\n'
end

-- 括号里的引用，若只有一行，就接在同一行里：宏的参数里不能有 #line。
local function spliced(book, use)
  if select(2, use.before:gsub('%(', '')) <= select(2, use.before:gsub('%)', '')) then return nil end
  local definitions = book.defs[use.name]
  local only = #definitions == 1 and #definitions[1].lines == 1 and definitions[1].lines[1]
  if only and #only.parts == 1 and only.parts[1].text then return only.parts[1].text end
end

-- 供编译：每当下一行不是 .nw 里的下一行，就写一条 #line，报错、断点与覆盖率说的都是 .nw。
function expand.for_compiling(book, root)
  local out, at_start = {}, true
  local file, number        -- 编译器以为接下来是哪一行
  local put_chunk

  local function put(text)
    table.insert(out, text)
    at_start = false
  end
  local function end_line()
    if at_start then return end
    table.insert(out, '\n')
    at_start, number = true, number + 1
  end
  local function go_to(f, n)
    end_line()
    if f == file and n == number then return end
    table.insert(out, ('#line %d "%s"\n'):format(n, f))
    file, number = f, n
  end

  local function put_line(line, definition)
    go_to(definition.file, line.number)
    if not has_use(line) then put '' end        -- 空行也是一行
    for i, part in ipairs(line.parts) do
      local text = part.use and spliced(book, part.use)
      if text then put(text)
      elseif part.use then
        put_chunk(part.use.name)
      elseif not is_blank(part.text) then
        local before = line.parts[i - 1]
        if before and not (before.use and spliced(book, before.use)) then
          go_to(definition.file, line.number)
        end
        put(part.text)
      end
    end
    end_line()
  end

  function put_chunk(name)
    for line, definition in lines_of(book, name) do put_line(line, definition) end
  end

  put_chunk(root)
  return table.concat(out)
end

return expand
