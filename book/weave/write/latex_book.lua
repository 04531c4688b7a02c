-- latex_book.lua —— 把全书连成一份 LaTeX：版权页、部分、章、正文、索引。

local collate = require 'model.collate'
local config = require 'config'
local cover = require 'write.cover'
local dress = require 'write.dress'
local imprint_of = require 'write.imprint'
local latex = require 'write.latex'
local names = require 'model.names'

local function raw(text) return pandoc.RawBlock('latex', text) end

local function part(chapter)
  local command = chapter.appendix and '\\appendixpart' or '\\part'
  return raw(('%s{%s}'):format(command, latex.escape((chapter.part:gsub('^.-　', '')))))
end

local function chapter_head(chapter)
  local command = chapter.number and '\\chapter' or '\\plainchapter'
  local title = latex.heading(chapter.dressed_title)
  return raw(latex.origin(chapter) .. ('%s[%s]{\\anchor{%s}%s}'):format(command, title, chapter.id, title))
end

---- 索引：书末的各页，每页是题目与各组条目

local function keys_of(items, prefix)
  local out = {}
  for i, item in ipairs(items or {}) do out[i] = prefix .. item.n end
  return table.concat(out, ',')
end

local function entry(macro, name, definitions, uses)
  return ('\\indexentry{\\%s{%s}}{%s}{%s}\n'):format(macro, latex.escape(name):gsub('([/_])', '%1\\allowbreak{}'),
    definitions, uses)
end

local function head(text) return ('\\indexhead{%s}\n'):format(text) end

-- 术语表已经按拼音排好；每个术语列出引入的那一页与各章的第一处。
local function term_index(book)
  local out, letter = {}, nil
  for _, term in ipairs(book.terms) do
    local initial = term.key:sub(1, 1):upper()
    if initial ~= letter then table.insert(out, head(initial)) end
    letter = initial
    local first, rest = {}, {}
    for _, use in ipairs(term.uses) do table.insert(use.first and first or rest, use) end
    table.insert(out, entry('indexterm', term.zh .. ' ' .. (term.en or ''), keys_of(first, 't'), keys_of(rest, 't')))
  end
  return table.concat(out)
end

local function chunk_index(book)
  local out = {}
  for _, group in ipairs(collate(names(book.named))) do
    table.insert(out, head(group.head))
    for _, name in ipairs(group) do
      table.insert(out, entry('indexchunk', name, keys_of(book.named[name], 'c'), keys_of(book.users[name], 'c')))
    end
  end
  return table.concat(out)
end

local function identifier_index(book)
  local out = {}
  for _, name in ipairs(names(book.defined)) do
    table.insert(out, entry('identifier', name, keys_of(book.defined[name], 'c'), keys_of(book.mentions[name], 'c')))
  end
  return table.concat(out)
end

local function index(title, body)
  return raw(('\\plainchapter[%s]{%s}\n\\begin{bookindex}\n%s\\end{bookindex}'):format(title, title, body))
end

---- 版权页

local function imprint(book)
  local out = { '\\begin{imprint}\n' }
  for _, item in ipairs(imprint_of(book)) do
    table.insert(out, ('\\imprintitem{%s}{%s}\n'):format(item.name, latex.escape(item.text)))
  end
  table.insert(out, '\\end{imprint}')
  return pandoc.MetaBlocks { raw(table.concat(out)) }
end

return function(book)
  book.printed = {}
  local backend, blocks = latex.backend(book), pandoc.List {}
  blocks:extend(#book.intro > 0 and dress(book,
    { file = book.files[1].name, line = 1, title = {}, blocks = book.intro }, backend) or {})
  for _, chapter in ipairs(book.chapters) do
    local body = dress(book, chapter, backend)
    if chapter.part then blocks:insert(part(chapter)) end
    blocks:insert(chapter_head(chapter))
    blocks:extend(body)
  end
  blocks:insert(index('术语索引', term_index(book)))
  blocks:insert(index('代码片索引', chunk_index(book)))
  blocks:insert(index('标识符索引', identifier_index(book)))
  book.meta.imprint = imprint(book)
  config.write(config.out .. '/cover.svg', cover.page(book, 1694))   -- 与书页一样是 170 比 240
  config.write(config.out .. '/figures', table.concat(book.printed, '\n') .. '\n')
  return pandoc.Pandoc(blocks, book.meta)
end
