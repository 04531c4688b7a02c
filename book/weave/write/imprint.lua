-- imprint.lua —— 版权页：书名、许可、所依据的 PostgreSQL、织书所用的工具、全书的规模。
-- 数目由书数出来，版本由 versions.sh 问出来。结果是一列 { name, text }。

local config = require 'config'
local counts = require 'model.counts'

local stringify = pandoc.utils.stringify

local function versions()
  local server, tools = nil, { 'noweb' }
  for name, version in config.read(config.versions):gmatch '(%S+)\t(%S+)\n' do
    if name == 'PostgreSQL' then server = name .. ' ' .. version
    else table.insert(tools, name .. ' ' .. version) end
  end
  return server, table.concat(tools, '、')
end

local function size(book)
  local count = counts(book)
  return ('%d 章，%d 个代码块，%d 个标识符，%d 幅图'):format(count.chapters, count.chunks, count.identifiers, count.figures)
end

return function(book)
  local server, tools = versions()
  return {
    { name = '书名', text = stringify(book.meta.title) },
    { name = '副题', text = stringify(book.meta.subtitle) },
    { name = '所依据的', text = server },
    { name = '全书', text = size(book) },
    { name = '许可', text = stringify(book.meta.rights) },
    { name = '织书所用', text = tools },
    { name = '字体', text = 'Noto Serif CJK SC、Noto Sans CJK SC、Noto Sans Mono CJK SC' },
  }
end
