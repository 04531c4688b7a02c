-- bench.lua 记录 版本 日期 轮数 —— 从标准输入读 bench.c 的每一轮（测试、近否、服务器、本书、空壳，以制表符隔开），
-- 打印成表，并写成织书机读得懂的记录（见 CONTRIBUTING.md 的“实测的记录”）。

local record, version, date, rounds = table.unpack(arg)

local function quantile(values, q)
  local sorted = table.move(values, 1, #values, 1, {})
  table.sort(sorted)
  local place = 1 + q * (#sorted - 1)
  local low = math.floor(place)
  return sorted[low] + (place - low) * ((sorted[low + 1] or sorted[low]) - sorted[low])
end

local function median(values) return #values > 0 and quantile(values, 0.5) or nil end

local function new_case(name)
  return { name = name, ratio = {}, server = {}, book = {}, shell = {}, far = {} }
end

-- 一轮的样本归到它的测试名下。比值每一轮各算一次：同一轮前后紧挨着量，机器忙闲的影响大体抵消。
local function read_samples(lines)
  local cases = {}
  for line in lines do
    local name, near, server, book, shell = line:match('^(%S+)\t([tf])\t(%S+)\t(%S+)\t(%S+)$')
    if not name then error('bench.lua：读不懂 ' .. line, 0) end
    local case = cases[name]
    if not case then
      case = new_case(name)
      cases[name], cases[#cases + 1] = case, case
    end
    if near == 'f' then
      table.insert(case.far, book / server)
    else
      table.insert(case.ratio, book / server)
      table.insert(case.server, tonumber(server))
      table.insert(case.book, tonumber(book))
      if shell ~= '-' then table.insert(case.shell, shell / server) end
    end
  end
  return cases
end

local function summary(case)
  return {
    name = case.name, ratio = median(case.ratio), low = quantile(case.ratio, 0.25), high = quantile(case.ratio, 0.75),
    server = median(case.server), book = median(case.book), shell = median(case.shell), far = median(case.far)
  }
end

-- 几何平均；column 里没有的不算。
local function geometric_mean(rows, column)
  local sum, count = 0, 0
  for _, row in ipairs(rows) do
    if row[column] then sum, count = sum + math.log(row[column]), count + 1 end
  end
  return math.exp(sum / count)
end

-- ---- 表 ----

local function cell(format, value) return value and format:format(value) or ('%8s'):format('-') end

local function print_table(rows, mean)
  print(('PostgreSQL %s，%d 轮的中位数；小于 1 是本书的更快'):format(version, rounds))
  print('                        纳秒              本书与服务器之比      空壳   模块在')
  print('测试               服务器    本书   中位数  四分之一  四分之三  之比   远处时')
  for _, row in ipairs(rows) do
    print(('%-16s %8.2f %8.2f %8.3f %8.3f %8.3f %s %s'):format(row.name, row.server, row.book,
      row.ratio, row.low, row.high, cell('%8.3f', row.shell), cell('%8.3f', row.far)))
  end
  print(('几何平均                          %8.3f                   %8.3f %8.3f'):format(mean.ratio, mean.shell, mean.far))
end

-- ---- 记录 ----

local COLUMNS = { 'ratio', 'low', 'high', 'server', 'book', 'shell', 'far' }

local function write_record(rows)
  local out = assert(io.open(record, 'w'))
  out:write('key\t', table.concat(COLUMNS, '\t'), '\n')
  out:write('date\t', date, '\nversion\t', version, '\nrounds\t', rounds, '\n')
  for _, row in ipairs(rows) do
    local cells = { row.name }
    for _, column in ipairs(COLUMNS) do table.insert(cells, row[column] and ('%.3f'):format(row[column]) or '') end
    out:write(table.concat(cells, '\t'), '\n')
  end
  out:close()
end

local rows = {}
for _, case in ipairs(read_samples(io.lines())) do table.insert(rows, summary(case)) end
if #rows == 0 then error('bench.lua：一个样本也没有', 0) end
local mean = { name = 'mean', ratio = geometric_mean(rows, 'ratio'), shell = geometric_mean(rows, 'shell'),
  far = geometric_mean(rows, 'far') }
print_table(rows, mean)
table.insert(rows, mean)
write_record(rows)
print('记在 ' .. record)
