-- lexical.lua —— 块里的 C：注释与字符串里的引用。两份抽取在那里会成为两个程序，所以不许。

local chunks = require 'chunks'

local lexical = {}

local function quote(name) return '⟨' .. name .. '⟩' end

-- 从 C 的根走得到的块。
local function reachable_from_c(book)
  local seen = {}
  local function visit(name)
    if seen[name] then return end
    seen[name] = true
    for _, use in ipairs(book.inside[name] or {}) do visit(use.name) end
  end
  for _, name in ipairs(book.names) do
    if chunks.is_root(name) and name:find '%.[ch]$' then visit(name) end
  end
  return seen
end

-- 一段文字之后身在何处：nil 是代码，'*' 是注释，'/' 是行注释，'"' 与 "'" 是字符串与字符。
local function state_after(text, state)
  local i = 1
  while i <= #text do
    local two, one = text:sub(i, i + 1), text:sub(i, i)
    if state == '*' then
      if two == '*/' then state, i = nil, i + 1 end
    elseif state == '"' or state == "'" then
      if one == '\\' then i = i + 1 elseif one == state then state = nil end
    elseif not state then
      if two == '/*' then state, i = '*', i + 1
      elseif two == '//' then state = '/'
      elseif one == '"' or one == "'" then state = one end
    end
    i = i + 1
  end
  return state
end

local WHERE = { ['*'] = '注释', ['/'] = '注释', ['"'] = '字符串', ["'"] = '字符常量' }

local function check(name, definition, report)
  local state
  for _, line in ipairs(definition.lines) do
    if state ~= '*' then state = nil end        -- 只有 /* 的注释跨行；续行的字符串里也不会有引用
    for _, part in ipairs(line.parts) do
      if part.text then state = state_after(part.text, state)
      elseif state then
        report(definition.file, line.number, ('块 %s 的引用在%s里；那里只是文字，不要写 <<…>>')
          :format(quote(part.use.name), WHERE[state]))
      end
    end
  end
  if state == '*' then
    report(definition.file, definition.line, ('块 %s 里的注释没有结束'):format(quote(name)))
  end
end

function lexical.uses_outside_code(book, report)
  local is_c = reachable_from_c(book)
  for _, name in ipairs(book.names) do
    if is_c[name] then
      for _, definition in ipairs(book.defs[name]) do check(name, definition, report) end
    end
  end
end

return lexical
