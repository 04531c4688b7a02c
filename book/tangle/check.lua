-- check.lua —— 检查全书：check.lua 标记流 noweb的报错 源文件…
-- 没有差错就逐行打印各个根的名字；有差错就全部写到标准错误，以 1 结束。

package.path = arg[0]:match '^(.*/)' .. '?.lua;' .. package.path
local chunks = require 'chunks'
local check_source = require 'source'
local check_complaints = require 'complaints'
local rules = require 'rules'

local findings = {}
local function report(file, line, message)
  table.insert(findings, { file = file, line = line, message = message })
end

local function check_sources(files)
  for _, name in ipairs(files) do
    local file = io.open(name, 'rb')
    if file then
      check_source(name, file:read 'a', report)
      file:close()
    end
  end
end

-- 书的次序：先按文件，再按行。
local function in_reading_order(files)
  local rank = {}
  for i, name in ipairs(files) do rank[name] = i end
  table.sort(findings, function(a, b)
    local ra, rb = rank[a.file] or 0, rank[b.file] or 0
    if ra ~= rb then return ra < rb end
    if a.line ~= b.line then return (a.line or 0) < (b.line or 0) end
    return a.message < b.message
  end)
end

local function print_findings()
  for _, f in ipairs(findings) do
    io.stderr:write(f.file, f.line and ':' .. f.line or '', ': ', f.message, '\n')
  end
  io.stderr:write(('抽取停止：%d 处差错，上一次的结果没有动\n'):format(#findings))
end

local files = table.move(arg, 3, #arg, 1, {})
local book = chunks.read(io.lines(arg[1]))

check_sources(files)
check_complaints(io.lines(arg[2]), report)
for _, rule in pairs(rules) do rule(book, report) end
if book.fatal and #findings == 0 then report('noweb', nil, book.fatal) end

if #findings > 0 then
  in_reading_order(files)
  print_findings()
  os.exit(1)
end
for _, name in ipairs(book.names) do
  if chunks.is_root(name) then print(name) end
end
