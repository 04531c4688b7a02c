-- tangled.lua —— 抽取出来的程序里的几个函数，连成一段给读者看；行上可以标编号，与一幅图里的编号一一对应。
--
--   ```{.tangled file=src/aset.c functions="创建 帮手 …" figure=d0040}
--   ① AllocSet set = malloc(
--   ```
--
-- 围栏里每行一个编号与那一行代码里的几个字；一个编号可以标几行。找不到的字、图里没有的编号、代码里没有的编号，都是差错。

local config = require 'config'
local figures = require 'read.figures'
local lex = require 'read.clex'
local report = require 'report'

local NUMBER = '\xE2\x91[\xA0-\xB3]'       -- ① 到 ⑳

-- 块名留下的注释不要；函数里的空行也不要，一页放得下。
local function rows_of(text)
  local rows = {}
  for line in (text .. '\n'):gmatch '([^\n]*)\n' do
    if line ~= '' and not line:match '^%s*/%* ⟨.*⟩ %*/$' then table.insert(rows, { text = line }) end
  end
  return rows
end

local function function_text(source, name)
  return source:match('\n([^\n]+\n' .. name .. '%b()\n{\n.-\n})\n')
end

local function collect(element, place)
  local source = config.read(config.program .. element.attributes.file)
  if not source then report.add(place, '还没有抽取出 %s', element.attributes.file); return end
  local rows = {}
  for name in element.attributes.functions:gmatch '%S+' do
    local text = function_text(source, name)
    if not text then report.add(place, '%s 里没有函数 %s', element.attributes.file, name); return end
    if #rows > 0 then table.insert(rows, { text = '' }) end
    for _, row in ipairs(rows_of(text)) do table.insert(rows, row) end
  end
  return rows
end

local function find(rows, words)
  local found
  for _, row in ipairs(rows) do
    if row.text:find(words, 1, true) then
      if found then return nil, '不止一行' end
      found = row
    end
  end
  return found, '没有哪一行'
end

-- 标上编号；返回用到的编号。
local function number(rows, text, place)
  local used = {}
  for line in (text .. '\n'):gmatch '([^\n]+)\n' do
    local mark, words = line:match('^(' .. NUMBER .. ')%s+(.-)%s*$')
    if not mark then report.add(place, '应当是编号与代码：%s', line); return used end
    local row, why = find(rows, words)
    if row then row.mark, used[mark] = mark, true else report.add(place, '%s有“%s”', why, words) end
  end
  return used
end

-- 图与代码的编号是同一套。换了参数而画不成的图不算。
local function check_figure(used, name, place)
  local drawn, frames = {}, figures.read(name)
  if #frames == 0 or frames[1].svg:find('data-absent', 1, true) then return end
  for _, frame in ipairs(frames) do
    for mark in frame.svg:gsub('<desc>.-</desc>', ''):gmatch(NUMBER) do drawn[mark] = true end
  end
  for mark in pairs(used) do
    if not drawn[mark] then report.add(place, '代码里的 %s 在图 %s 里没有', mark, name) end
  end
  for mark in pairs(drawn) do
    if not used[mark] then report.add(place, '图 %s 里的 %s 在代码里没有', name, mark) end
  end
end

return function(element, place)
  local rows = collect(element, place)
  if not rows then return end
  local used = number(rows, element.text, place)
  if element.attributes.figure then check_figure(used, element.attributes.figure, place) end
  for _, row in ipairs(rows) do row.code = lex { { kind = 'text', text = row.text } } end
  return { file = place.file, line = place.line, rows = rows }
end
