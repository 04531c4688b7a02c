-- search.lua —— 搜索与预览用的数据：每节一条，每个代码块一条，写成一个可以用 <script> 装入的文件。
--
--   window.BOOK = { pages: [[文件, 题目], …], entries: [[页, id, 题目, 正文], [页, id, 题目, "", 代码的 HTML, 定义的标识符], …] }

local html = require 'write.html'

local ENTITIES = { lt = '<', gt = '>', amp = '&', quot = '"' }
local function entity(name)
  return ENTITIES[name] or name:match '^#%d+$' and utf8.char(tonumber(name:sub(2))) or nil
end

-- 网页里读者看得到的文字。
local function text_of(markup)
  return (html.plain(markup):gsub('%s+', ' '):gsub('&(#?%w+);', entity):gsub('^ ', ''):gsub(' $', ''))
end

local CONTROL = { ['"'] = '\\"', ['\\'] = '\\\\', ['\n'] = '\\n', ['\r'] = '\\r', ['\t'] = '\\t' }
local function literal(value)
  if type(value) == 'number' then return tostring(value) end
  return '"' .. value:gsub('[%c"\\]', CONTROL) .. '"'
end

local function row(...)
  local out = {}
  for i, value in ipairs { ... } do out[i] = literal(value) end
  return '[' .. table.concat(out, ',') .. ']'
end

---- 一页分成节：小标题、练习、术语，凡有 id 的，都起一条

local START, TITLE, BODY = '\1', '\2', '\3'

local function mark_starts(body)
  local mark = START .. '%1' .. TITLE .. '%2' .. BODY
  return (body:gsub('<svg.-</svg>', ''):gsub('<div class="chunk".-</div>', ''):gsub('<a class="anchor".-</a>', '')
    :gsub('<figure class="difference">.-</figure>', '')
    :gsub('<p class="how">.-</p>', '')
    :gsub('<h[23] id="([^"]+)"[^>]*>(.-)</h[23]>', mark)
    :gsub('<section class="exercise" id="([^"]+)">%s*<h3>(.-)</h3>', mark)
    :gsub('<dt id="([^"]+)"[^>]*>(.-)</dt>', mark))
end

local function page_title(page)
  return (page.number and page.number .. ' ' or '') .. text_of(page.html)
end

local function sections(page, n, out)
  local body = START .. page.id .. TITLE .. page_title(page) .. BODY .. mark_starts(page.body)
  for id, title, text in body:gmatch(START .. '([^' .. TITLE .. ']*)' .. TITLE .. '([^' .. BODY .. ']*)' .. BODY ..
      '([^' .. START .. ']*)') do
    table.insert(out, row(n, id, text_of(title), text_of(text)))
  end
end

return function(book)
  local pages, entries, number = {}, {}, {}
  for _, page in ipairs(book.pages) do
    if not page.index then
      number[page.page] = #pages
      table.insert(pages, row(page.page, page_title(page)))
      sections(page, number[page.page], entries)
    end
  end
  for _, chunk in ipairs(book.chunks) do
    local n = number[chunk.chapter.page]
    if n then
      table.insert(entries, row(n, chunk.id, ('⟨%s⟩ %d'):format(chunk.name, chunk.n), '',
        html.unlinked(chunk.markup), table.concat(chunk.defs, ' ')))
    end
  end
  return ('window.BOOK = {\npages: [\n%s\n],\nentries: [\n%s\n]};\n')
    :format(table.concat(pages, ',\n'), table.concat(entries, ',\n'))
end
