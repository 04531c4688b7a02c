-- appendix.lua —— 书末由织书机写的各页，按这里的次序排在目录的“附录”里。添一页就是添一行：
-- page 是文件名，id 是标题的锚点，title 是题目，write(book, href) 返回正文的 HTML；
-- index 为真的一页只是索引，搜索不必再找它。

local indexes = require 'write.indexes'

return {
  { page = 'figures.html', id = 'figures', title = '插图', write = indexes.figures, index = true },
  { page = 'chunks.html', id = 'chunks', title = '代码片索引', write = indexes.chunks, index = true },
  { page = 'identifiers.html', id = 'identifiers', title = '标识符索引', write = indexes.identifiers, index = true },
}
