-- lab.lua —— 实验台现成的场景，写在书里：```{.lab} 里一行一个，“名字 | initBlockSize maxBlockSize minContextSize | 一串操作 | 检查模式”，
-- 三个尺寸后面可以写最初的集合的名字；末一格可以没有，也可以说怎样画：逐个字段、上下文树、树的指针。路的名字与代码块的对照在 book/lab/paths.tsv；没有那个块，书就织不成。

local config = require 'config'
local report = require 'report'

local lab = {}

local function trim(text) return text:match '^%s*(.-)%s*$' end

local function cells_of(line)
  local cells = {}
  for cell in (line .. '|'):gmatch '(.-)|' do table.insert(cells, trim(cell)) end
  return cells
end

local OPTIONS = { ['检查模式'] = { 'build', 'checking' }, ['ALLOC_CHUNK_FRACTION=8'] = { 'build', 'fraction8' },
  ['ALLOC_MINBITS=4'] = { 'build', 'minbits4' }, ['MAX_FREE_CONTEXTS=1'] = { 'build', 'keep1' }, ['逐个字段'] = { 'view', 'whole' },
  ['上下文树'] = { 'view', 'tree' }, ['树的指针'] = { 'view', 'links' } }

-- “三个尺寸”“一串操作”与末一格；写得不对是 nil。
local function scenario(sizes, steps, options)
  local init, max, min, name = (sizes or ''):match '^(%w+) (%w+) (%w+) ?(%S*)$'
  if not init or not steps then return nil end
  local one = { init = init, max = max, min = min, name = name, sizes = steps, build = 'release', view = 'set' }
  for word in (options or ''):gmatch '%S+' do
    if not OPTIONS[word] then return nil end
    one[OPTIONS[word][1]] = OPTIONS[word][2]
  end
  return one
end

local function preset(line, place)
  local cells = cells_of(line)
  local one = scenario(cells[2], cells[3], cells[4])
  if not one or one.sizes == '' then
    report.add(place, '实验台的场景要写成“名字 | 三个尺寸 | 一串操作”，后面可以再写“| 检查模式”：%s', line)
    return nil
  end
  one.title = cells[1]
  return one
end

-- 图的 lab="三个尺寸 | 一串操作"：图最后一帧的样子，在实验台上做得出来（tests/lab）。
function lab.of_figure(text, place)
  if not text then return nil end
  local cells = cells_of(text)
  local one = scenario(cells[1], cells[2], cells[3])
  if not one then report.add(place, '图的 lab 要写成“三个尺寸 | 一串操作”：%s', text) end
  return one
end

-- 各个场景。
function lab.presets(element, place)
  local list = {}
  for line in element.text:gmatch '[^\n]+' do
    table.insert(list, preset(line, place))
    place = { file = place.file, line = place.line + 1 }
  end
  return list
end

-- 引擎说的路（reuse 等）各在哪一个代码块。
function lab.paths(book, place)
  local list = {}
  for key, name in (config.read(config.lab .. 'paths.tsv') or ''):gmatch '([^\t\n]+)\t([^\t\n]+)[^\n]*' do
    local chunk = (book.named[name] or {})[1]
    if chunk then table.insert(list, { key = key, chunk = chunk })
    else report.add(place, '实验台的 paths.tsv 里有 %s，没有叫 ⟨%s⟩ 的代码块', key, name) end
  end
  return list
end

-- 印在纸上的：一个场景一条，三个尺寸与一串操作，可以交给 make explore。
function lab.list(book, element, place)
  local items, presets = pandoc.List(), lab.presets(element, place)
  lab.paths(book, place)
  for _, one in ipairs(presets) do
    items:insert { pandoc.Plain { pandoc.Str(one.title .. '：'), pandoc.Code(('%s %s %s'):format(one.init, one.max, one.min)),
      pandoc.Str '，', pandoc.Code(one.sizes) } }
  end
  return pandoc.BulletList(items)
end

return lab
