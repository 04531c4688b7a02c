-- lab.lua —— 实验台写在网页里的样子。

local config = require 'config'
local html = require 'write.html'
local lab = require 'model.lab'
local template = require 'write.template'

local write = {}

local MISSING = '<p class="lab-missing">织这本书的机器上没有 clang-19 与 lld-19，实验台没有织进来；同样的场景在终端里是 <code>make explore</code>。</p>'
local ASSETS = '<link rel="stylesheet" href="lab/lab.css">\n<script src="lab/module-release.js" defer></script>\n<script src="lab/traces.js" defer></script>\n<script src="lab/lab.js" defer></script>'

-- 放在 <script> 里的 JSON：不出现 <。
local function quoted(text)
  return '"' .. text:gsub('[%c"\\<]', function(letter) return ('\\u%04x'):format(letter:byte()) end) .. '"'
end

local function object(pairs_of)
  local out = {}
  for i, pair in ipairs(pairs_of) do out[i] = quoted(pair[1]) .. ':' .. pair[2] end
  return '{' .. table.concat(out, ',') .. '}'
end

local function preset_json(one)
  local scenario = {}
  for i, key in ipairs { 'init', 'max', 'min', 'name', 'sizes', 'build', 'view' } do scenario[i] = { key, quoted(one[key]) } end
  return object { { 'name', quoted(one.title) }, { 'scenario', object(scenario) } }
end

local function data(presets, paths, href)
  local list, places = {}, {}
  for i, one in ipairs(presets) do list[i] = preset_json(one) end
  for i, one in ipairs(paths) do
    places[i] = { one.key, object { { 'chunk', quoted(one.chunk.name) }, { 'href', quoted(href(one.chunk.chapter, one.chunk.id)) } } }
  end
  return object { { 'presets', '[' .. table.concat(list, ',') .. ']' }, { 'paths', object(places) } }
end

-- 没有 clang-19 的机器上没有编译，页上就说没有。
function write.page(href)
  return function(book, element, place)
    local presets, paths = lab.presets(element, place), lab.paths(book, place)
    if not config.read(config.built_lab .. 'module-release.js') then return pandoc.RawBlock('html', MISSING) end
    return pandoc.RawBlock('html', template.fill(config.read(config.lab .. 'lab.html'), { data = data(presets, paths, href) }) .. ASSETS)
  end
end

-- 地址里有别的意思的、HTML 里有别的意思的，换成 % 的写法。
local function encoded(text)
  return (text:gsub('[%s=&%%#<>"]', function(letter) return ('%%%02X'):format(letter:byte()) end))
end

-- 图下面的“动手”：场景写成地址，与 script/2-scenario.js 读的一样。没有织进实验台，就没有它。
function write.try(one)
  if not config.read(config.built_lab .. 'module-release.js') then return '' end
  return (' <a class="try" href="lab.html#i=%s&amp;x=%s&amp;n=%s%s&amp;s=%s%s">动手</a>'):format(one.init, one.max, one.min,
    one.name ~= '' and '&amp;m=' .. one.name or '', encoded(one.sizes), one.view ~= 'set' and '&amp;v=' .. one.view or '')
end

return write
