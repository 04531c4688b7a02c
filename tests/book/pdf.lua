-- pdf.lua —— PDF 里的每个链接都有去处，去处就是那一页。用法：lua pdf.lua 书.qdf 书.dests 书.txt 网页目录
--
-- 书.qdf 是 qpdf 展开的对象，书.dests 是 pdfinfo 列出的去处，书.txt 是 pdftotext 取出的文字。
-- 网页里的章、节、图、表、练习与代码块，凡是 PDF 里有同名去处的，那一页上要找得到它的名字。

package.path = arg[0]:match '^(.*/)' .. '?.lua;' .. package.path
local findings = require 'findings'
local pages = require 'pages'

local NAME = '^%s*([(<].*[)>])$'

---- 链接与去处

-- 名字树里列着的名字，与各处 GoTo 要去的名字；两处由 qpdf 写成同样的样子。
local function read_objects(path)
  local names, wanted, page_objects, first_of = {}, {}, {}, {}
  local object, inside, pending, line_number = nil, false, nil, 0
  for line in io.lines(path) do
    line_number = line_number + 1
    object = line:match '^(%d+) 0 obj$' or object
    if line == '  /Type /Page' then page_objects[object] = true end
    if line:find '^  %d+ 0 R$' and not first_of[object] then first_of[object] = line:match '%d+' end
    if line:find '/Names %[$' then inside = true
    elseif inside and line:find '^%s*%]$' then inside = false
    elseif inside and pending then names[pending], pending = line:match '%d+', nil
    elseif inside then pending = line:match(NAME)
    end
    local goal = line:match '^%s*/D ([(<].*[)>])$' or line:match '^%s*/Dest ([(<].*[)>])$'
    if goal then table.insert(wanted, { name = goal, line = line_number }) end
  end
  return names, wanted, page_objects, first_of
end

local function check_links(path)
  local names, wanted, page_objects, first_of = read_objects(path)
  for _, goal in ipairs(wanted) do
    local target = names[goal.name]
    if not target then findings.add(path, goal.line, '链接的去处 %s 不存在', goal.name)
    elseif not page_objects[first_of[target]] then findings.add(path, goal.line, '去处 %s 不在任何一页', goal.name) end
  end
  return #wanted
end

---- 那一页上写着什么

local function squeezed(text) return (text:gsub('[%s　]+', '')) end

local function same(text) return text end

local function page_texts(path, tidy)
  local list = {}
  for text in pages.read(path):gmatch '[^\f]*' do table.insert(list, tidy(text)) end
  return list
end

local function destinations(path)
  local page_of = {}
  for line in io.lines(path) do
    local page, name = line:match '^%s*(%d+) %[.-%] "(.*)"$'
    if page then page_of[name] = tonumber(page) end
  end
  return page_of
end

local ENTITIES = { amp = '&', lt = '<', gt = '>', quot = '"' }

local function words(markup)
  local text = markup:gsub('<a class="anchor".-</a>', ''):gsub('<sup>.-</sup>', ''):gsub('<[^>]*>', '')
  return squeezed((text:gsub('&(%w+);', ENTITIES)))
end

-- 去处的名字 → 那里应当写着的字。代码块在 PDF 里按号码命名。
-- 几帧的图从第一帧开始，图号在最后一帧之下，可以在后面的页上：reach 是至多后多少页。
local function expectations(directory)
  local list, reach = {}, {}
  for _, page in ipairs(pages.all(directory)) do
    for id, inner in page.text:gmatch '<h[123][^>]- id="([^"]*)"[^>]*>(.-)</h[123]>' do
      list[id] = words(inner)
    end
    for id, frames, number in page.text:gmatch '<figure [^>]-id="([^"]*)"(.-)<figcaption><span class="number">(.-)</span>' do
      local _, count = frames:gsub('<li class="frame"', '')
      list[id], reach[id] = words(number), count
    end
    for id, number in page.text:gmatch '<div class="table" id="([^"]*)">%s*<table>%s*<caption><span class="number">(.-)</span>' do
      list[id] = words(number)
    end
    for id, number in page.text:gmatch '<section class="exercise" id="([^"]*)">%s*<h3><a class="number"[^>]*>(.-)</a>' do
      list[id] = words(number)
    end
    for head in page.text:gmatch '<p class="chunk%-head">(.-)</p>' do
      local name, n = head:match '⟨(.-)<sup>(%d+)</sup>⟩'
      list['c' .. n] = words(name)
    end
  end
  return list, reach
end

local function is_written(texts, words_, first, last)
  for page = first, last do
    if (texts[page] or ''):find(words_, 1, true) then return true end
  end
  return false
end

local function check_places(dests, text, directory)
  local page_of, texts, checked = destinations(dests), page_texts(text, squeezed), 0
  local expected, reach = expectations(directory)
  for name, words_ in pairs(expected) do
    local page = page_of[name]
    if page then
      checked = checked + 1
      if not is_written(texts, words_, page, page + (reach[name] or 0)) then
        findings.add(dests, page, '去处 %s 在第 %d 页，那一页上没有“%s”', name, page, words_)
      end
    end
  end
  return checked
end

---- 网页的标识符索引里有的，PDF 的也要有

-- 书末连着的几页，每一页的书眉或标题都是 title。长的名字在下划线之后折行。
local function index_text(texts, title)
  local out, last = {}, #texts
  while last > 0 and not texts[last]:find(title, 1, true) do last = last - 1 end
  while last > 0 and texts[last]:find(title, 1, true) do
    table.insert(out, 1, texts[last])
    last = last - 1
  end
  return (table.concat(out, '\n'):gsub('_\n', '_'))
end

local function check_index(text, directory, title)
  local index, checked = index_text(page_texts(text, same), title), 0
  local page = pages.all(directory)['identifiers.html']
  for id in pairs(page and page.ids or {}) do
    local name = id:match '^id%-(.+)$'
    if name then
      checked = checked + 1
      if not index:find('%f[%w_]' .. name .. '%f[^%w_]') then findings.add(text, 1, 'PDF 的“%s”里没有 %s', title, name) end
    end
  end
  return checked
end

local links = check_links(arg[1])
local places = check_places(arg[2], arg[3], arg[4])
local names = check_index(arg[3], arg[4], '标识符索引')
findings.finish('PDF 的链接与索引', links * places * names > 0 and links + places + names or 0)
