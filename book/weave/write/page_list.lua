-- page_list.lua —— 书的各页，按读的次序：各章，然后是附录各页。网页与 EPUB 共用。
--
-- book.pages 的每一页有 page（文件名）、id、html（题目），章另有 number 与 sections，附录的页另有 write 与 index。

local appendix = require 'write.appendix'
local escape = require 'write.html'.escape

local APPENDIX = '附录'

-- 附录各页接在各章之后；最后几章若也属于附录，就不再另起一部分。
return function(book)
  local pages, part = {}, nil
  for i, chapter in ipairs(book.chapters) do pages[i], part = chapter, chapter.part or part end
  for _, entry in ipairs(appendix) do
    table.insert(pages, { page = entry.page, id = entry.id, html = escape(entry.title), write = entry.write,
      index = entry.index, part = part ~= APPENDIX and APPENDIX or nil })
    part = APPENDIX
  end
  book.pages, book.cover = pages, { page = 'index.html', html = escape(book.title) }
end

