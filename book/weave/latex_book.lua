-- latex_book.lua —— 把全书连成一份 LaTeX：部分、章、正文、标识符索引。

local dress = require 'dress'
local latex = require 'latex'
local names = require 'names'

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

local function identifiers(book)
  local out = { '\\plainchapter[标识符索引]{标识符索引}\n\\begin{identifiers}\n' }
  for _, name in ipairs(names(book.defined)) do
    table.insert(out, ('\\identifier{%s}{%s}{%s}\n'):format(latex.escape(name):gsub('\\_', '\\_\\allowbreak{}'),
      latex.page_list(book.defined[name]), latex.page_list(book.mentions[name] or {})))
  end
  table.insert(out, '\\end{identifiers}')
  return raw(table.concat(out))
end

return function(book)
  local backend, blocks = latex.backend(book), pandoc.List {}
  blocks:extend(#book.intro > 0 and dress(book,
    { file = book.files[1].name, line = 1, title = {}, blocks = book.intro }, backend) or {})
  for _, chapter in ipairs(book.chapters) do
    local body = dress(book, chapter, backend)
    if chapter.part then blocks:insert(part(chapter)) end
    blocks:insert(chapter_head(chapter))
    blocks:extend(body)
  end
  blocks:insert(identifiers(book))
  return pandoc.Pandoc(blocks, book.meta)
end
