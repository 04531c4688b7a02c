-- parameters.lua —— 参数速查（.parameters）：从⟨可调参数⟩与编译时的断言得到每个参数的说明，写成正文，再照正文处理。
--
-- 参数是 #ifndef 之后的 #define，说明是它的注释；一条断言的条件或消息里写着它的名字，就是守着它的规矩。

local prose = require 'read.prose'
local report = require 'report'

local function text_of(chunk)
  local out = {}
  for i, token in ipairs(chunk.code) do out[i] = token.text end
  return table.concat(out)
end

local function parameters_in(book, chunk_name, place)
  local list = {}
  for _, chunk in ipairs(book.named[chunk_name] or {}) do
    for name, definition in text_of(chunk):gmatch '#ifndef ([%w_]+)\n#define ([^\n]*)' do
      local comment = definition:match '/%*%s*(.-)%s*%*/'
      if comment then table.insert(list, { name = name, comment = comment })
      else report.add(chunk, '参数 %s 没有说明，应当在 #define 那一行写成注释', name) end
    end
  end
  if #list == 0 then report.add(place, '⟨%s⟩ 里没有参数', chunk_name) end
  return list
end

-- 全书的静态断言：条件、消息、所在的块。
local function assertions(book)
  local list = {}
  for _, chunk in ipairs(book.chunks) do
    for arguments in text_of(chunk):gmatch 'StaticAssertDecl(%b())' do
      local condition, message = arguments:match '^%((.*),%s*"(.*)"%)$'
      if message then table.insert(list, { condition = condition, message = message, chunk = chunk }) end
    end
  end
  return list
end

local function mentions(text, name)
  return (' ' .. text .. ' '):find('[^%w_]' .. name .. '[^%w_]') ~= nil
end

-- 注释与消息里的名字写成代码；有定义的成为链接。
local function as_prose(book, text)
  return (text:gsub('[%a_][%w_*]+', function(word)
    if book.defined[word] then return '\1' .. word .. '\2' end
    if word:find '%u%u%u' or word:find '%l%u' then return '`' .. word .. '`' end
  end))
end

local function rules_of(book, name, all)
  local items, homes, seen = {}, {}, {}
  for _, rule in ipairs(all) do
    if mentions(rule.condition, name) or mentions(rule.message, name) then
      table.insert(items, '    - ' .. as_prose(book, rule.message) .. '。')
      if not seen[rule.chunk.name] then table.insert(homes, '⟨' .. rule.chunk.name .. '⟩') end
      seen[rule.chunk.name] = true
    end
  end
  return items, table.concat(homes, '与')
end

-- 程序里用到它的各章；示例不算。
local function used_in(book, name)
  local links, seen = {}, {}
  for _, chunk in ipairs(book.mentions[name] or {}) do
    local in_program = false
    for root in pairs(chunk.roots) do in_program = in_program or root:find '^src/' or root:find '^include/' end
    if in_program and chunk.chapter.id and not seen[chunk.chapter] then
      table.insert(links, ('[](#%s)'):format(chunk.chapter.id))
      seen[chunk.chapter] = true
    end
  end
  return #links > 0 and '，用于' .. table.concat(links, '、') or ''
end

local function rows_of(book, chunk_name, place)
  local rows, all = {}, assertions(book)
  local function put(...)
    for _, text in ipairs { ... } do table.insert(rows, { text = text, line = place.line }) end
  end
  for _, parameter in ipairs(parameters_in(book, chunk_name, place)) do
    local name, unit, meaning = parameter.name, parameter.comment:match '^(字节)；(.+)$'
    local items, homes = rules_of(book, name, all)
    put(('\1%s\2 = {{%s}}%s'):format(name, name, unit and ' ' .. unit or ''),
      ':   ' .. as_prose(book, meaning or parameter.comment) .. used_in(book, name) .. '。' ..
      (homes ~= '' and '守着它的是' .. homes .. '：' or ''), '')
    put(table.unpack(items))
    put ''
  end
  return rows
end

-- book 的各章里，每个 .parameters 换成它写出来的块。
return function(book, read)
  for _, chapter in ipairs(book.chapters) do
    chapter.blocks = pandoc.walk_block(pandoc.Div(chapter.blocks), { CodeBlock = function(element)
      if element.classes[1] ~= 'parameters' then return end
      local place = { file = chapter.file, line = tonumber(element.attributes.line) }
      return read(prose(chapter.file, rows_of(book, element.attributes.chunk, place), book.marks))
    end }).content
  end
end
