-- traces.lua —— 真实轨迹的头一千个操作，写成实验台的场景：lua traces.lua 轨迹…（解开了的），印一段脚本。
--
-- 轨迹里的编号会再用；场景里分配按次序数，上下文按名字与编号叫。创建、分配、重置都在当前上下文里，所以要先切换过去。

local MOST = 1000
local Writer = {}
Writer.__index = Writer

function Writer:put(format, ...) table.insert(self.items, format:format(...)) end

function Writer:go(context)
  if self.current ~= context then self:put('@%s', self.names[context]) end
  self.current = context
end

local does = {}

-- c CTX PARENT MIN INIT MAX NAME；头一个是树根，也就是最初的集合。
function does.c(writer, context, parent, least, init, most, name)
  writer.parents[context] = parent
  if parent == '-1' then
    writer.current, writer.root = context, { name = name, init = init, max = most, min = least }
    writer.names[context] = name
    return
  end
  writer:go(parent)
  writer.names[context] = name:gsub('[^%w\x80-\xff]', '_'):gsub('^%d', '_%0') .. '_' .. context
  writer:put('+%s:%s:%s:%s', writer.names[context], init, most, least)
end

function does.a(writer, context, chunk, size)
  writer:go(context)
  writer.count = writer.count + 1
  writer.chunks[chunk] = writer.count
  writer:put('%s', size)
end

function does.f(writer, chunk) writer:put('-%d', writer.chunks[chunk]) end
function does.r(writer, chunk, size) writer:put('%d>%s', writer.chunks[chunk], size) end

-- 场景里的重置连孩子一起；轨迹里要删的孩子在前面自有 D，留下孩子的重置写不出来。
function does.R(writer, context)
  for child, parent in pairs(writer.parents) do
    if parent == context then error('重置的时候还有孩子 ' .. child) end
  end
  writer:go(context)
  writer:put 'R'
end

function does.D(writer, context)
  if writer.current == context then writer:go(writer.parents[context]) end
  writer:put('-%s', writer.names[context])
  writer.parents[context] = nil
end

function does.p(writer, context, parent)
  writer:put('%s>%s', writer.names[context], writer.names[parent])
  writer.parents[context] = parent
end

local function fields_of(line)
  local kind, rest = line:match '^(%a) (.*)$'
  if kind ~= 'c' then
    local list = {}
    for word in rest:gmatch '%S+' do table.insert(list, word) end
    return kind, list
  end
  return kind, { rest:match '^(%S+) (%S+) (%S+) (%S+) (%S+) (.*)$' }
end

local function scenario(path)
  local writer = setmetatable({ items = {}, names = {}, parents = {}, chunks = {}, count = 0 }, Writer)
  local done = 0
  for line in io.lines(path) do
    local comment = line == '' or line:find '^#'
    if done == MOST then break end
    if not comment then
      local kind, list = fields_of(line)
      does[kind](writer, table.unpack(list))
      done = done + 1
    end
  end
  return writer.root, table.concat(writer.items, ','), done
end

print 'window.labTraces = ['
for _, path in ipairs(arg) do
  local root, sizes, done = scenario(path)
  print(('{"name": "%s 的头 %d 个操作", "trace": "%s", "done": %d, "scenario": {"init": "%s", "max": "%s", "min": "%s", "name": "%s", "view": "tree", "sizes": "%s"}},')
    :format(path:match '([^/]+)%.trace$', done, path:match '([^/]+)%.trace$', done, root.init, root.max, root.min, root.name, sizes))
end
print '];'
