-- tangle.lua —— 抽取：tangle.lua 构建目录 临时目录 文件.nw…
-- 临时目录里有 noweb 的标记流 stream 与它的报错 complaints。
-- 全书没有差错，才写文件；有差错就全部写到标准错误，以 1 结束，什么也不动。

package.path = arg[0]:match '^(.*/)' .. '?.lua;' .. package.path
local chunks = require 'chunks'
local complaints = require 'complaints'
local expand = require 'expand'
local findings = require 'findings'
local lexical = require 'lexical'
local place = require 'place'
local rules = require 'rules'
local source = require 'source'

local build, work = arg[1], arg[2]
local sources = table.move(arg, 3, #arg, 1, {})

local function check(book)
  local found = findings.new(sources)
  source.check(sources, found.report)
  complaints.translate(io.lines(work .. '/complaints'), found.report)
  for _, set in ipairs { rules, lexical } do
    for _, rule in pairs(set) do rule(book, found.report) end
  end
  if book.fatal and found.count() == 0 then found.report('noweb', nil, book.fatal) end
  if found.count() == 0 then return end
  found.print(io.stderr)
  io.stderr:write(('抽取停止：%d 处差错，上一次的结果没有动\n'):format(found.count()))
  os.exit(1)
end

local function roots_of(book)
  local roots = {}
  for _, name in ipairs(book.names) do
    if chunks.is_root(name) then table.insert(roots, name) end
  end
  return roots
end

-- 一个根抽取两份；不是 C 的文件里不添注释与行号，两份相同。
local function expand_all(book, roots)
  local files = {}
  for _, root in ipairs(roots) do
    local is_c = root:find '%.[ch]$' ~= nil
    local reading = expand.for_reading(book, root, is_c)
    files[build .. '/' .. root] = reading
    files[build .. '/line/' .. root] = is_c and expand.for_compiling(book, root) or reading
  end
  return files
end

local function keys(map)
  local list = {}
  for key in pairs(map) do table.insert(list, key) end
  table.sort(list)
  return list
end

-- roots.mk 最后写：它的时间说明抽取做完了。
local function put(files, roots)
  local state = build .. '/tangle'
  local changed = place.all(files, work)
  place.remove_vanished(files, state .. '/files')
  place.write(state .. '/files', table.concat(keys(files), '\n') .. '\n', work)
  assert(os.rename(work .. '/stream', state .. '/stream'))
  place.write(state .. '/roots.mk', 'TANGLED_FROM := ' .. table.concat(sources, ' ') ..
    '\nROOTS := ' .. table.concat(roots, ' ') .. '\n', work)
  print(('抽取：%d 个文件，%d 份有改动'):format(#roots, changed))
end

local book = chunks.read(io.lines(work .. '/stream'))
check(book)
local roots = roots_of(book)
put(expand_all(book, roots), roots)
