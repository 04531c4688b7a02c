-- bench.lua 记录 版本 日期 轮数 —— 从标准输入读 bench.c 的每一轮（测试、近否、服务器、移植、程序库、空壳，以制表符隔开），
-- 打印成表，写成记录。

package.path = arg[0]:gsub('[^/]*$', '?.lua')
local samples = require 'samples'
local quantile, median = samples.quantile, samples.median

local record, version, date, rounds = table.unpack(arg)

local function new_case(name)
  return { name = name, server = {}, graft = {}, library = {}, shell = {}, far = {} }
end

-- 一轮的样本归到它的测试名下。比值每一轮各算一次：同一轮前后紧挨着量，机器忙闲的影响大体抵消。
local function read_samples(lines)
  local cases = {}
  for line in lines do
    local name, near, server, graft, library, shell = line:match('^(%S+)\t([tf])\t(%S+)\t(%S+)\t(%S+)\t(%S+)$')
    if not name then error('bench.lua：读不懂 ' .. line, 0) end
    local case = cases[name]
    if not case then
      case = new_case(name)
      cases[name], cases[#cases + 1] = case, case
    end
    if near == 'f' then
      table.insert(case.far, graft / server)
    else
      table.insert(case.server, tonumber(server))
      table.insert(case.graft, graft / server)
      table.insert(case.library, library / server)
      if shell ~= '-' then table.insert(case.shell, shell / server) end
    end
  end
  return cases
end

-- 除了 server（纳秒），都是与服务器之比。
local COLUMNS = {
  'library', 'library_low', 'library_high', 'graft', 'graft_low', 'graft_high', 'shell', 'far', 'server',
}

local function summary(case)
  return {
    name = case.name, server = median(case.server), shell = median(case.shell), far = median(case.far),
    library = median(case.library), library_low = quantile(case.library, 0.25), library_high = quantile(case.library, 0.75),
    graft = median(case.graft), graft_low = quantile(case.graft, 0.25), graft_high = quantile(case.graft, 0.75),
  }
end

local function means(rows)
  local row = { name = 'mean' }
  for _, column in ipairs { 'library', 'graft', 'shell', 'far' } do
    row[column] = samples.geometric_mean(rows, column)
  end
  return row
end

local function print_table(rows)
  print(('PostgreSQL %s，%d 轮的中位数与四分位数；小于 1 是本书的更快'):format(version, rounds))
  print('                     程序库与服务器之比              移植与服务器之比           空壳  移植，模块    服务器')
  print('测试               中位数  四分之一  四分之三   中位数  四分之一  四分之三    之比    在远处时      纳秒')
  for _, row in ipairs(rows) do
    local cells = {}
    for _, column in ipairs(COLUMNS) do
      table.insert(cells, row[column] and ('%8.3f'):format(row[column]) or ('%8s'):format '-')
    end
    print(('%-16s %s'):format(row.name, table.concat(cells, ' ')))
  end
end

local rows = {}
for _, case in ipairs(read_samples(io.lines())) do table.insert(rows, summary(case)) end
if #rows == 0 then error('bench.lua：一个样本也没有', 0) end
table.insert(rows, means(rows))
print_table(rows)
samples.write_record(record, COLUMNS, { { 'date', date }, { 'version', version }, { 'rounds', rounds } }, rows)
