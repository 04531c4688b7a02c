-- opf.lua —— EPUB 的包：写出加进来的每个文件，最后写清单。XHTML 按加入的次序成为书的次序。

local config = require 'config'
local escape = require 'write.html'.escape
local template = require 'write.template'

local stringify = pandoc.utils.stringify

local TYPES = { xhtml = 'application/xhtml+xml', svg = 'image/svg+xml', css = 'text/css', png = 'image/png' }

-- 同一个书名总得到同一个标识。
local function identifier(title)
  local digest = pandoc.utils.sha1(title)
  return ('urn:uuid:%s-%s-5%s-8%s-%s'):format(digest:sub(1, 8), digest:sub(9, 12), digest:sub(14, 16),
    digest:sub(18, 20), digest:sub(21, 32))
end

-- 日期来自源文件的最后一次提交，不来自时钟：同样的源文件得到同样的书。
local function modified()
  return os.date('!%Y-%m-%dT%H:%M:%SZ', tonumber(os.getenv 'SOURCE_DATE_EPOCH' or 0))
end

local function properties(file, text)
  local list = pandoc.List {}
  if file == 'nav.xhtml' then list:insert 'nav' end
  if file:find '%.xhtml$' and text:find '<math' then list:insert 'mathml' end
  return #list > 0 and (' properties="%s"'):format(table.concat(list, ' ')) or ''
end

local function item(id, file, rest)
  return ('<item id="%s" href="%s" media-type="%s"%s/>'):format(id, file, TYPES[file:match '%.(%w+)$'], rest)
end

local opf = {}

function opf.new(out)
  local package = { manifest = { item('cover-image', 'cover.png', ' properties="cover-image"') }, spine = {}, seen = {} }

  -- 封面的 SVG 只是 PNG 的底稿，不在清单里。
  function package.add(file, text)
    if package.seen[file] then return end
    package.seen[file] = true
    config.write(out .. '/EPUB/' .. file, text)
    if file == 'cover.svg' then return end
    local id = 'f-' .. file:gsub('[^%w]', '-')
    table.insert(package.manifest, item(id, file, properties(file, text)))
    if file:find '%.xhtml$' then table.insert(package.spine, ('<itemref idref="%s"/>'):format(id)) end
  end

  function package.finish(book)
    local values = {
      identifier = identifier(book.title), modified = modified(),
      manifest = table.concat(package.manifest, '\n'), spine = table.concat(package.spine, '\n'),
      creator = book.meta.author and '<dc:creator>' .. escape(stringify(book.meta.author)) .. '</dc:creator>\n' or '',
    }
    for _, name in ipairs { 'title', 'subtitle', 'lang', 'description', 'rights' } do
      values[name] = escape(stringify(book.meta[name] or ''))
    end
    config.write(out .. '/EPUB/package.opf', template.fill(config.read(config.theme .. 'package.opf'), values))
    config.write(out .. '/META-INF/container.xml', config.read(config.theme .. 'container.xml'))
    config.write(out .. '/mimetype', 'application/epub+zip')
  end

  return package
end

return opf
