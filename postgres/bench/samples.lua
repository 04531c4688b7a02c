-- samples.lua —— 一列样本的中位数与分位数；写成织书机读得懂的记录（见 CONTRIBUTING.md 的“实测的记录”）。

local samples = {}

function samples.quantile(values, q)
  if #values == 0 then return nil end
  local sorted = table.move(values, 1, #values, 1, {})
  table.sort(sorted)
  local place = 1 + q * (#sorted - 1)
  local low = math.floor(place)
  return sorted[low] + (place - low) * ((sorted[low + 1] or sorted[low]) - sorted[low])
end

function samples.median(values) return samples.quantile(values, 0.5) end

-- 各行 column 一列的几何平均；空着的不算。
function samples.geometric_mean(rows, column)
  local sum, count = 0, 0
  for _, row in ipairs(rows) do
    if row[column] then sum, count = sum + math.log(row[column]), count + 1 end
  end
  return math.exp(sum / count)
end

-- 记录：各列的名字；几行说明（名字、文字）；各行的 name 与各列的数，没有的空着。
function samples.write_record(file, columns, notes, rows)
  local lines = { 'key\t' .. table.concat(columns, '\t') }
  for _, note in ipairs(notes) do table.insert(lines, table.concat(note, '\t')) end
  for _, row in ipairs(rows) do
    local cells = { row.name }
    for _, column in ipairs(columns) do table.insert(cells, row[column] and ('%.3f'):format(row[column]) or '') end
    table.insert(lines, table.concat(cells, '\t'))
  end
  local out = assert(io.open(file .. '.new', 'w'))
  assert(out:write(table.concat(lines, '\n'), '\n'))
  assert(out:close())
  assert(os.rename(file .. '.new', file))
  print('记在 ' .. file)
end

return samples
