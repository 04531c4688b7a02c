-- orphans.lua —— 没有谁落单：每个代码块、标识符、插图、表格都在书里，也都有人提到。
--
-- 用法：lua orphans.lua 网页目录 插图的名字… -- 文件.nw…

package.path = arg[0]:match '^(.*/)' .. '?.lua;' .. package.path
local findings = require 'findings'
local pages = require 'pages'

local directory = arg[1]
local all = pages.all(directory)
local figure_names, sources, checked = {}, {}, 0

do
  local list = figure_names
  for i = 2, #arg do
    if arg[i] == '--' then list = sources else table.insert(list, arg[i]) end
  end
end

---- 源文件里有什么

local declared = { chunks = {}, definitions = {}, labels = {}, pictures = {} }

local function note(list, file, line, value) table.insert(list, { file = file, line = line, value = value }) end

local function read_line(file, n, line)
  if line:find '^<<.+>>=%s*$' then note(declared.chunks, file, n, line:match '^<<(.+)>>=') end
  for name in (line:match '^@ %%def (.+)$' or ''):gmatch '%S+' do note(declared.definitions, file, n, name) end
  for label in line:gmatch '{[^{}]*#([%w-]+)' do note(declared.labels, file, n, label) end
  local picture = line:match '^!%[.*%]%(([%w_-]+)%.svg%)'
  if picture then note(declared.pictures, file, n, picture) end
end

for _, file in ipairs(sources) do
  local n = 0
  for line in io.lines(file) do
    n = n + 1
    read_line(file, n, line)
  end
end

---- 成书里提到什么

-- 索引列出一切，所以索引里的链接不算提到；块头与块脚里的也不算。
local function is_index(page) return page.text:find('class="index"', 1, true) or page.text:find('class="figure-list"', 1, true) end

local function prose_of(page)
  return (page.text:gsub('<nav.-</nav>', ''):gsub('<p class="chunk%-head">.-</p>', ''):gsub('<p class="chunk%-foot">.-</p>', ''))
end

local mentioned, woven = {}, {}
for _, page in ipairs(all) do
  local prose = is_index(page) and '' or prose_of(page)
  for target in prose:gmatch 'href="[^"#]*#([^"]*)"' do mentioned[target] = true end
  for place in page.text:gmatch '<span class="place">(.-)</span>' do woven[place] = true end
end

local function escaped(text) return (text:gsub('[&<>"]', { ['&'] = '&amp;', ['<'] = '&lt;', ['>'] = '&gt;', ['"'] = '&quot;' })) end

---- 逐项检查

local function check(items, broken)
  for _, item in ipairs(items) do
    checked = checked + 1
    local complaint = broken(item.value, item)
    if complaint then findings.add(item.file, item.line, '%s', complaint) end
  end
end

-- 接续的块由第一块引出，所以按名字算。名字像路径的是库的文件，书从那里开始；示例程序却要运行给人看。
local function is_root(name) return name:find('/', 1, true) and not name:find '^demo/' end
local function chunk_id(name) return escaped('c-' .. name:gsub('[%s"\'<>&#%%]+', '-')) end

check(declared.chunks, function(name, item)
  if not woven[item.file .. ':' .. item.line] then return ('⟨%s⟩ 没有织进书里'):format(name) end
  if not is_root(name) and not mentioned[chunk_id(name)] then return ('⟨%s⟩ 没有哪一段正文或代码提到'):format(name) end
end)

local identifiers = all['identifiers.html'] or { ids = {} }
check(declared.definitions, function(name)
  if not identifiers.ids['id-' .. name] then return ('%s 不在标识符索引里'):format(name) end
end)

check(declared.labels, function(label)
  local kind = label:match '^(%a+)-'
  if (kind == 'fig' or kind == 'tbl') and not mentioned[label] then return ('没有哪一句提到 %s'):format(label) end
end)

local used = {}
for _, picture in ipairs(declared.pictures) do used[picture.value] = true end
for _, name in ipairs(figure_names) do
  checked = checked + 1
  if not used[name] then findings.add('figures/' .. name .. '.c', 1, '画好的图没有用在书里') end
end

findings.finish('落单的东西', checked)
