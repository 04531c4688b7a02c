-- prose.lua —— 正文的预处理：书自己的记号换成 pandoc 认得的占位符，并给会出错的构造记上行号。
--
--   [[C 代码]]    → `3`{.quoted}        {{表达式}} → `3`{.fact}
--   ⟨块名⟩       → `3`{.chunkref}      [](#id)    → [](#id){line=12}
--   **术语**（term）  → `3`{.term}（term）    术语【shù yǔ】 → 术语`3`{.pinyin}
--   [9fa6f00b13]{.commit}、[一句话。]{.ours}、[{{表达式}}]{.right} → 同样的，添上 line=
--   [@hanson1990]  → `3`{.cite}           Table: 标题 {#tbl-x}  → Table: 标题 []{#tbl-x line=12}
--
-- 占位符里的字是 marks 的键，由文件名与文件里的序号合成（上面只写了序号），别的文件改了它也不变；
-- 标题、围栏 .output、::: 与插图的属性里添上 line=。

local report = require 'report'

local P, R, Cs, Cp, C = lpeg.P, lpeg.R, lpeg.Cs, lpeg.Cp, lpeg.C

-- 反引号之间、围栏之内，一切照字面。
local function literal(text)
  return (text:gsub('\1', '[['):gsub('\2', ']]'))
end

local function until_(close) return C((1 - P(close)) ^ 1) * close end

-- 一对同样长的反引号。
local code_span = lpeg.Cmt(P '`' ^ 1, function(subject, after)
  local ticks = subject:sub(1, after - 1):match '`+$'
  local from = after
  while true do
    local s, e = subject:find('`+', from)
    if not s then return after end
    if e - s + 1 == #ticks then return e + 1 end
    from = e + 1
  end
end)

local function inline_grammar(file, mark, line_at)
  local function placeholder(kind)
    return function(position, text, english)
      local code = ('`%s`{.%s}'):format(mark(kind, text, line_at(position), english), kind)
      return english and code .. '（' .. english or code
    end
  end
  local term = Cp() * '**' * until_ '**' * '（' * C(R('az', 'AZ') * (1 - (P '，' + '）')) ^ 0) / placeholder 'term'
  local cite = Cp() * '[' * C('@' * (1 - P ']') ^ 1) * ']' / placeholder 'cite'
  local pinyin = Cp() * '【' * until_ '】' / placeholder 'pinyin'
  local quoted = Cp() * '\1' * until_ '\2' / placeholder 'quoted'
  local fact = Cp() * '{{' * until_ '}}' / placeholder 'fact'
  local chunkref = Cp() * '⟨' * until_ '⟩' / placeholder 'chunkref'
  local link = Cp() * C('](#' * (1 - lpeg.S ')"\n ') ^ 1 * ')') * -P '{' /
    function(position, text) return ('%s{line=%d}'):format(text, line_at(position)) end
  -- 提交、本书之见与先猜的选择：记上行号。
  local span = Cp() * C(P ']{.commit' + ']{.ours' + ']{.right' + ']{.wrong') * '}' /
    function(position, text) return ('%s line=%d}'):format(text, line_at(position)) end
  -- 反引号碰上占位符的反引号，pandoc 就读错了。
  local touching = Cp() * C(code_span) * #(quoted + fact + chunkref + cite) / function(position, text)
    report.add({ file = file, line = line_at(position) }, '行内代码 %s 与后面的记号之间要有字', text)
    return text .. ' '
  end
  local unclosed = Cp() * C(P '{{' + '⟨') / function(position, text)
    report.add({ file = file, line = line_at(position) }, '%s 没有合上', text)
  end
  return Cs((touching + code_span / literal + P '\\' * 1 + quoted + fact + chunkref + term + pinyin + cite + link + span + unclosed + 1) ^ 0)
end

-- 属性块 {…} 里添一个 line=；没有属性块的标题添一个。
local function number_attributes(text, line)
  local here = (' line=%d'):format(line)
  if text:match '^#+ ' then
    if text:match '{[^{}]*}%s*$' then return (text:gsub('}%s*$', here .. '}')) end
    return text .. ' {' .. here:sub(2) .. '}'
  elseif text:match '^Table: ' then
    local title, id = text:match '^(.-)%s*{(#[^{}]*)}%s*$'
    return ('%s []{%s%s}'):format(title or text, id or '', here)
  elseif text:match '^%s*:::+%s*{' then
    return (text:gsub('}(%s*)$', here .. '}%1'))
  end
  return (text:gsub('(%]%([^()%s]+%.svg%))({?)', function(target, brace)
    return target .. (brace == '{' and '{line=' .. line .. ' ' or '{line=' .. line .. '}')
  end))
end

local function fence_of(text) return text:match '^%s*(```+)' or text:match '^%s*(~~~+)' end

local function is_closing(text, fence)
  local mark = fence_of(text)
  return mark and #mark >= #fence and mark:sub(1, 1) == fence:sub(1, 1) and text:match '^%s*[`~]+%s*$'
end

-- rows：一个文件的正文行；返回交给 pandoc 的文字。marks 收集占位符的内容。
return function(file, rows, marks)
  local out, paragraph = {}, {}

  local count = 0
  local function mark(kind, text, line, english)
    local key
    repeat count, key = count + 1, file .. ':' .. count + 1 until not marks[key]
    marks[key] = { kind = kind, text = text, file = file, line = line, english = english }
    table.insert(marks, marks[key])
    return key
  end

  local starts
  local function line_at(position)
    local i = #starts
    while starts[i] > position do i = i - 1 end
    return paragraph[i].line
  end
  local grammar = inline_grammar(file, mark, line_at)

  local function flush()
    if #paragraph == 0 then return end
    local texts, position = {}, 1
    starts = {}
    for i, row in ipairs(paragraph) do
      texts[i], starts[i] = number_attributes(row.text, row.line), position
      position = position + #texts[i] + 1
    end
    table.insert(out, grammar:match(table.concat(texts, '\n')))
    paragraph = {}
  end

  local fence
  for _, row in ipairs(rows) do
    if fence then
      table.insert(out, literal(row.text))
      if is_closing(row.text, fence) then fence = nil end
    elseif fence_of(row.text) then
      flush()
      fence = fence_of(row.text)
      table.insert(out, (literal(row.text):gsub('({%.%l[^}]*)}', '%1 line=' .. row.line .. '}')))
    elseif row.text:match '^%s*$' then
      flush()
      table.insert(out, '')
    else
      table.insert(paragraph, row)
    end
  end
  flush()
  return table.concat(out, '\n') .. '\n'
end
