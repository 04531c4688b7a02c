-- tables.lua —— 由织书机自己算出的表：书有多大（.statistics），某个目录里各个文件管什么（.modules）。

local config = require 'config'
local report = require 'report'

local tables = {}

local function cell(inlines) return { pandoc.Plain(inlines) } end

local function simple_table(heads, aligns, rows)
  local function row(cells)
    local out = {}
    for i, inlines in ipairs(cells) do out[i] = cell(inlines) end
    return out
  end
  local body, widths = {}, {}
  for i, cells in ipairs(rows) do body[i] = row(cells) end
  for i in ipairs(heads) do widths[i] = 0 end
  return pandoc.utils.from_simple_table(pandoc.SimpleTable({}, aligns, widths, row(heads), body))
end

local function words(text) return { pandoc.Str(text) } end

---- 书有多大

local function count_labels(book, kind)
  local n = 0
  for _, label in pairs(book.labels) do if label.kind == kind then n = n + 1 end end
  return n
end

local function count_keys(set)
  local n = 0
  for _ in pairs(set) do n = n + 1 end
  return n
end

local function count_facts(book)
  local n = 0
  for _, mark in ipairs(book.marks) do if mark.kind == 'fact' then n = n + 1 end end
  return n
end

local function count_demos(book)
  local n = 0
  for name in pairs(book.named) do if name:find '^demo/' then n = n + 1 end end
  return n
end

function tables.statistics(book)
  local rows = {}
  for i, pair in ipairs {
    { '章', #book.chapters }, { '代码块', #book.chunks }, { '有定义可查的标识符', count_keys(book.defined) },
    { '编织时求值的公式', count_facts(book) }, { '编织时运行的示例程序', count_demos(book) },
    { '由内存画出的图', count_labels(book, 'figure') }, { '练习', count_labels(book, 'exercise') },
  } do rows[i] = { words(pair[1]), words(tostring(pair[2])) } end
  return simple_table({ words '书里的', words '有多少' }, { pandoc.AlignDefault, pandoc.AlignRight }, rows)
end

---- 各个文件管什么：文件开头的第一行注释，“名字 —— 说明”只取说明

local function purpose_of(path)
  for line in (config.read(path) or ''):gmatch '[^\n]+' do
    local text = not line:find '^#!' and line:match '^[-#/%%]%S*%s+(.+)$'
    if text then return (text:gsub('^.-——%s*', ''):gsub('%s*%*/$', ''):gsub('：$', '。')) end
    if not line:find '^#!' then return nil end
  end
end

function tables.modules(element, place)
  local directory = element.attributes.dir or ''
  local found, names = pcall(pandoc.pipe, 'ls', { directory }, '')
  local rows = {}
  for name in (found and names or ''):gmatch '[^\n]+' do
    local purpose = purpose_of(directory .. '/' .. name)
    if purpose then
      table.insert(rows, { { pandoc.Code(name) }, words(purpose) })
    end
  end
  if #rows == 0 then report.add(place, '%s 里没有写明用处的文件', directory); return end
  return simple_table({ words '文件', words '管什么' }, { pandoc.AlignDefault, pandoc.AlignDefault }, rows)
end

return tables
