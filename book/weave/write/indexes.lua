-- indexes.lua —— 由全书得到的索引：插图、代码片、标识符。href(chapter, id) 说出到那里的地址。

local html = require 'write.html'
local names = require 'model.names'

local escape = html.escape
local indexes = {}

local function chunk_links(chunks, href)
  local out = {}
  for i, chunk in ipairs(chunks or {}) do
    out[i] = ('<a href="%s">⟨%s<sup>%d</sup>⟩</a>'):format(escape(href(chunk.chapter, chunk.id)),
      escape(chunk.name), chunk.n)
  end
  return table.concat(out, '、')
end

local function after(words, links)
  return links ~= '' and '<br>' .. words .. ' ' .. links or ''
end

-- 用得多的标识符有上百处，只写块的序号；各章之间断开。
local function chunk_numbers(chunks, href)
  local out, chapter = {}, nil
  for _, chunk in ipairs(chunks or {}) do
    local gap = chapter == nil and '' or chapter == chunk.chapter and '、' or '；'
    table.insert(out, ('%s<a href="%s">%d</a>'):format(gap,
      escape(href(chunk.chapter, chunk.id)), chunk.n))
    chapter = chunk.chapter
  end
  return table.concat(out)
end

---- 标识符：定义在哪一块，用在哪些块

function indexes.identifiers(book, href)
  local out = { '<dl class="index">' }
  for _, name in ipairs(names(book.defined)) do
    table.insert(out, ('<dt id="id-%s"><code>%s</code></dt><dd>定义于 %s%s</dd>'):format(escape(name), escape(name),
      chunk_links(book.defined[name], href), after('用于', chunk_numbers(book.mentions[name], href))))
  end
  table.insert(out, '</dl>')
  return table.concat(out, '\n')
end

---- 代码片：一块的各处定义，用在哪些块

local function places(chunks, href)
  local out = {}
  for i, chunk in ipairs(chunks) do
    out[i] = ('<a href="%s">%d</a> <span class="place">%s:%d</span>'):format(escape(href(chunk.chapter, chunk.id)),
      chunk.n, escape(chunk.file), chunk.line)
  end
  return table.concat(out, '、')
end

function indexes.chunks(book, href)
  local out = { '<dl class="index">' }
  for _, name in ipairs(names(book.named)) do
    local first = book.named[name][1]
    table.insert(out, ('<dt><a href="%s">⟨%s⟩</a></dt><dd>定义于 %s%s</dd>'):format(
      escape(href(first.chapter, first.id)), escape(name), places(book.named[name], href),
      after('用于', chunk_links(book.users[name], href))))
  end
  table.insert(out, '</dl>')
  return table.concat(out, '\n')
end

---- 插图：按书的次序

function indexes.figures(book, href)
  local out = { '<ol class="figure-list">' }
  for _, label in ipairs(book.figures) do
    table.insert(out, ('<li><a href="%s"><span class="number">图 %s</span> %s</a></li>'):format(
      escape(href(label.chapter, label.id)), label.number, label.html or ''))
  end
  table.insert(out, '</ol>')
  return table.concat(out, '\n')
end

return indexes
