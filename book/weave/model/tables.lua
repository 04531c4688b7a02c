-- tables.lua —— 由织书机自己算出的表：书有多大（.statistics），引到的提交（.commits），某个目录里各个文件管什么（.modules）。

local commits = require 'model.commits'
local config = require 'config'
local counts = require 'model.counts'
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

function tables.statistics(book)
  local count, rows = counts(book), {}
  for i, pair in ipairs {
    { '章', count.chapters }, { '代码块', count.chunks }, { '有定义可查的标识符', count.identifiers },
    { '编织时求值的公式', count.facts }, { '编织时运行的示例程序', count.demos },
    { '由内存画出的图', count.figures }, { '练习', count.exercises },
    { '由程序判分的练习', count.graded },
  } do rows[i] = { words(pair[1]), words(tostring(pair[2])) } end
  return simple_table({ words '书里的', words '有多少' }, { pandoc.AlignDefault, pandoc.AlignRight }, rows)
end

---- 引到的提交

function tables.commits(book)
  local rows = {}
  for i, commit in ipairs(book.commits) do
    rows[i] = { { commits.link(commit, '') }, words(commit.date), words(commit.release), words(commit.summary) }
  end
  local left = pandoc.AlignDefault
  return simple_table({ words '提交', words '日期', words '版本', words '做了什么' }, { left, left, left, left }, rows)
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
