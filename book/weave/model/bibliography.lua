-- bibliography.lua —— 参考文献：正文里的 [@hanson1990] 经 citeproc 写成序号，::: {#refs} 处列出著录。
--
-- collect 以后，每处引用（kind 是 cite 的 mark）有 cited，即它写成的行内元素；
-- book.references 按序号排列，每条有 id（锚点）与 content（行内元素）。

local cache = require 'cache'
local config = require 'config'
local report = require 'report'

local bibliography = {}

-- 每条文献的关键字与它在文件里的位置。
local function entries()
  local list, line = {}, 0
  for text in ((config.read(config.references) or '') .. '\n'):gmatch '(.-)\n' do
    line = line + 1
    local key = text:match '^%- id: (%S+)'
    if key then list[key] = { key = key, file = config.references, line = line } end
  end
  return list
end

local function cites(book)
  local list = {}
  for _, mark in ipairs(book.marks) do
    if mark.kind == 'cite' then table.insert(list, mark) end
  end
  return list
end

local function check(list, known)
  local used, sound = {}, true
  for _, mark in ipairs(list) do
    for key in mark.text:gmatch '@([%w_-]+)' do
      used[key] = true
      if not known[key] then
        report.add(mark, '参考文献里没有 “%s”', key)
        sound = false
      end
    end
  end
  for key, entry in pairs(known) do
    if not used[key] then report.add(entry, '参考文献 “%s” 没有引用', key) end
  end
  return sound
end

-- 一处引用一段，交给 pandoc；回来的也是一处一段，末尾是著录。
local function citeproc(list)
  local text = {}
  for i, mark in ipairs(list) do text[i] = '[' .. mark.text:gsub('%s+', ' ') .. ']' end
  local citations, style = table.concat(text, '\n\n'), config.theme .. 'references.csl'
  local json = cache('citations.json', config.read(config.references) .. config.read(style) .. citations, function()
    return pandoc.pipe('pandoc', { '-f', 'markdown', '-t', 'json', '--citeproc', '-M', 'link-citations=true',
      '--metadata-file', config.references, '--csl', style }, citations)
  end)
  return pandoc.read((json:gsub('(%w)’(%w)', "%1'%2")), 'json').blocks   -- 中文字体的弯撇号占一个汉字宽
end

local function home_of(book)
  local home
  for _, chapter in ipairs(book.chapters) do
    pandoc.walk_block(pandoc.Div(chapter.blocks), { Div = function(div)
      if div.identifier == 'refs' then home = chapter end
    end })
  end
  return home
end

local function register(book, references, home)
  book.references = {}
  for i, entry in ipairs(references.content) do
    local id = entry.identifier
    book.references[i] = { id = id, content = entry.content[1].content }
    book.labels[id] = { kind = 'reference', chapter = home, id = id, title = { pandoc.Str(tostring(i)) } }
  end
end

function bibliography.collect(book)
  local list = cites(book)
  local sound, home = check(list, entries()), home_of(book)
  if #list == 0 or not sound then return end
  if not home then report.add(list[1], '没有放参考文献的地方：附录里应当有 ::: {#refs}'); return end
  local blocks = citeproc(list)
  for i, mark in ipairs(list) do mark.cited = blocks[i].content[1].content end
  register(book, blocks[#blocks], home)
end

return bibliography
