-- latex_code.lua —— 一段代码写成 LaTeX：每行一个盒子，空格的宽、折行、断页的地方都在这里决定。

local cjk = require 'cjk'
local escape = require 'write.latex_escape'

local COLUMNS = 92        -- 一行代码最多几列，与 book.tex 里的字号、版心相配
local SHORT = 12          -- 这么多行以内的代码不分在两页
local KEEP = 3            -- 长的代码，页末与页首至少留这么多行

local MACROS = { keyword = 'keyword', directive = 'keyword', type = 'type', comment = 'comment',
  string = 'string', number = 'number' }

-- 一个记号写成 LaTeX；换行拆开时只写它的一段 text。
local function token_tex(item, text)
  text = escape(text)
  if item.kind == 'use' then
    return item.target and ('\\codeuse{%d}{%s}'):format(item.target.n, text) or text
  elseif item.defines then return '\\codedef{' .. text .. '}'
  elseif item.target then return ('\\codeid{%d}{%s}'):format(item.target.n, text)
  elseif MACROS[item.kind] then return ('\\code%s{%s}'):format(MACROS[item.kind], text)
  end
  return text
end

local function spaces(n) return ('\\codespace{%d}'):format(n) end

-- 代码里的空格都要有确切的宽度；块名是文字，不在此例。
local function spaced(item)
  if item.kind == 'use' then return token_tex(item, item.text) end
  local out = {}
  for text, blank in item.text:gmatch '([^ ]*)( *)' do
    if text ~= '' then table.insert(out, token_tex(item, text)) end
    if blank ~= '' then table.insert(out, spaces(#blank)) end
  end
  return table.concat(out)
end

local function width_of(item)
  return cjk.columns(item.text) + (item.kind == 'use' and 10 or 0)
end

-- 太长的一行要折：先拆成可以断开的小段。一个汉字是一段，标点跟着前面的字；西文一个词是一段，带上后面的空格。
local CLOSING = '，。、；：！？）》”’…'

local function split_words(item)
  local out, at = {}, 1
  while at <= #item.text do
    local text = item.text:match('^[\33-\127]+ *', at) or item.text:match('^ +', at) or
      item.text:match('^[\194-\244][\128-\191]* *', at)
    if #out > 0 and CLOSING:find(text:match '^%S*', 1, true) and text:byte() > 127 then
      out[#out].text = out[#out].text .. text
    else
      table.insert(out, { kind = item.kind, text = text })
    end
    at = at + #text
  end
  return out
end

local function pieces_of(line)
  local pieces = pandoc.List {}
  for _, item in ipairs(line) do
    local splits = item.kind == 'comment' or item.kind == 'string' or item.kind == 'plain'
    pieces:extend(splits and split_words(item) or { item })
  end
  return pieces
end

local function indent_of(line)
  return line[1] and line[1].kind == 'space' and #line[1].text or 0
end

local function total_width(pieces)
  local sum = 0
  for _, item in ipairs(pieces) do sum = sum + width_of(item) end
  return sum
end

-- 末一段放不下，在哪里断：最后一个空格或汉字之后；都没有，就在末一段之前。
local function break_point(row, least)
  for i = #row - 1, 2, -1 do
    local breaks = row[i].text:find ' $' or row[i].text:byte(-1) > 127
    if breaks and total_width { table.unpack(row, 1, i) } > least then return i end
  end
  return #row - 1
end

local function fold(line)
  local rows, row, hang, start = {}, {}, math.min(indent_of(line) + 4, 40), 0
  for _, item in ipairs(pieces_of(line)) do
    table.insert(row, item)
    if start + total_width(row) > COLUMNS and #row > 1 then
      local at = break_point(row, hang - start)
      table.insert(rows, { table.unpack(row, 1, at) })
      row, start = { table.unpack(row, at + 1) }, hang
    end
  end
  table.insert(rows, row)
  return rows, hang
end

local function set_row(row)
  local out = {}
  for i, item in ipairs(row) do out[i] = spaced(item) end
  return table.concat(out)
end

local function text_of(row)
  local out = {}
  for i, item in ipairs(row) do out[i] = item.text end
  return table.concat(out)
end

-- 一行代码成为一行或几行：tex 是写法，text 是文字，folded 说明它接着上一行。
local function rows_of(line)
  if total_width(line) <= COLUMNS then return { { tex = set_row(line), text = text_of(line) } } end
  local rows, hang = fold(line)
  local out = pandoc.List {}
  for i, row in ipairs(rows) do
    local hook = i > 1 and spaces(hang - 2) .. '\\codehook{}' or ''
    out[i] = { tex = hook .. set_row(row), text = text_of(row), folded = i > 1 }
  end
  return out
end

---- 断页

local function all_rows(code)
  local rows, line = pandoc.List {}, {}
  for _, item in ipairs(code) do
    if item.kind == 'nl' then
      rows:extend(rows_of(line))
      line = {}
    else table.insert(line, item) end
  end
  rows:extend(rows_of(line))
  return rows
end

-- 话说到一半的地方：一行的后面还有下文，或者下一行只是收尾。
local function is_unfinished(row, following)
  return following.folded or row.text:find '[{,(\\&|]%s*$' or row.text:find '^%s*#%s*if' or
    following.text:find '^%s*[{}]' or following.text:find '^%s*#%s*e'
end

local function is_blank(row) return row == nil or row.text == '' end

-- 第 i 行之后能不能断页。空行是断页的好地方，不留在页末；一段的头两行、末两行，整块的头三行、末三行，
-- 以及短的整块不分开；话没说完的地方尽量不断。
local function break_after(rows, i)
  local row, following = rows[i], rows[i + 1]
  if is_blank(row) then return '' end
  if i < KEEP or i > #rows - KEEP then return '\\nobreak' end
  if is_blank(following) then return '\\codegap' end
  if #rows <= SHORT or is_blank(rows[i - 1]) or is_blank(rows[i + 2]) then return '\\nobreak' end
  return is_unfinished(row, following) and '\\codehold' or '\\codepenalty'
end

local function lines(code, macro)
  local rows, out = all_rows(code), {}
  for i, row in ipairs(rows) do
    out[i] = (is_blank(row) and '\\%sblank' or '\\%s{%s}'):format(macro, row.tex) ..
      (i < #rows and break_after(rows, i) or '') .. '\n'
  end
  return table.concat(out)
end

return { token = token_tex, row = set_row, lines = lines }
