-- pages.lua —— 读入一个目录里织好的网页（.html 或 .xhtml），供各项检查使用。
--
-- 每一页：name（文件名）、text、ids（id → 行号）、doubles（重复的 id）、links（链接与资源：target、line、kind）。

local pages = {}

local ENTITIES = { amp = '&', lt = '<', gt = '>', quot = '"', ['#39'] = "'" }

local function decoded(text)
  text = text:gsub('&(#?%w+);', ENTITIES)
  return (text:gsub('%%(%x%x)', function(hex) return string.char(tonumber(hex, 16)) end))
end

function pages.read(path)
  local file = assert(io.open(path, 'rb'))
  local text = file:read 'a'
  file:close()
  return text
end

-- 由位置得到行号；位置只会越来越大。
local function line_counter(text)
  local at, line = 1, 1
  return function(position)
    local _, count = text:sub(at, position - 1):gsub('\n', '')
    at, line = position, line + count
    return line
  end
end

-- 注释、脚本与样式的内容不是标记；换成同样多的空行，行号不变。
local function markup_only(text)
  local function blank(inner) return (inner:gsub('[^\n]', '')) end
  text = text:gsub('<!%-%-.-%-%->', blank)
  for _, name in ipairs { 'script', 'style' } do
    text = text:gsub('(<' .. name .. '[^>]*>)(.-)(</' .. name .. '>)', function(open, inner, close)
      return open .. blank(inner) .. close
    end)
  end
  return text
end

local function note_tag(page, tag, line)
  local id = tag:match '%sid="([^"]*)"'
  if id then
    id = decoded(id)
    if page.ids[id] then table.insert(page.doubles, { id = id, line = line }) end
    page.ids[id] = page.ids[id] or line
  end
  for kind, target in tag:gmatch '%s([%w:]+)="([^"]*)"' do
    if kind == 'href' or kind == 'src' or kind == 'xlink:href' then
      table.insert(page.links, { target = decoded(target), line = line, tag = tag:match '^<(%w+)', kind = kind })
    end
  end
end

local function parse(name, text)
  local page = { name = name, text = text, ids = {}, doubles = {}, links = {} }
  local clean = markup_only(text)
  local line_at = line_counter(clean)
  for position, tag in clean:gmatch '()(<%a[^>]*>)' do note_tag(page, tag, line_at(position)) end
  return page
end

-- 目录里的全部网页，按文件名排列；也可以按文件名取。
function pages.all(directory)
  local list = {}
  local names = io.popen(('cd "%s" && ls'):format(directory))
  for name in names:lines() do
    if name:find '%.x?html$' then
      local page = parse(name, pages.read(directory .. '/' .. name))
      table.insert(list, page)
      list[name] = page
    end
  end
  names:close()
  return list
end

return pages
