-- bench-server.lua 记录 版本 日期 —— 从标准输入读每一轮（负载、轮、on 或 off、每秒的事务，以制表符隔开），打印成表，写成记录。

package.path = arg[0]:gsub('[^/]*$', '?.lua')
local samples = require 'samples'

local record, version, date = table.unpack(arg)

local function read_samples(lines)
  local loads = {}
  for line in lines do
    local name, enabled, tps = line:match('^(%S+)\t(%S+)\t([%d.]+)$')
    if not name then error('bench-server.lua：读不懂 ' .. line, 0) end
    local load = loads[name]
    if not load then
      load = { name = name, on = {}, off = {} }
      loads[name], loads[#loads + 1] = load, load
    end
    table.insert(load[enabled], tonumber(tps))
  end
  return loads
end

-- 每秒的事务的中位数之比；大于 1 是换了以后更快。四分位数是挨着的两次之比的。
local function summary(load)
  local pairs_of = {}
  for i = 1, #load.on do pairs_of[i] = load.on[i] / load.off[i] end
  return {
    name = load.name, stock = samples.median(load.off), graft = samples.median(load.on),
    ratio = samples.median(load.on) / samples.median(load.off),
    low = samples.quantile(pairs_of, 0.25), high = samples.quantile(pairs_of, 0.75), rounds = #load.on,
  }
end

local rows = {}
for _, load in ipairs(read_samples(io.lines())) do table.insert(rows, summary(load)) end
if #rows == 0 then error('bench-server.lua：一个样本也没有', 0) end
print(('PostgreSQL %s，换与不换轮流各 %d 轮，每秒的事务；大于 1 是换了以后更快'):format(version, rows[1].rounds))
print('负载           不换（中位数）    换    中位数之比  四分之一  四分之三')
for _, row in ipairs(rows) do
  print(('%-12s %12.1f %12.1f %10.3f %9.3f %9.3f'):format(row.name, row.stock, row.graft, row.ratio, row.low, row.high))
end
samples.write_record(record, { 'ratio', 'low', 'high', 'stock', 'graft' },
  { { 'date', date }, { 'version', version }, { 'rounds', ('%d'):format(rows[1].rounds) } }, rows)
