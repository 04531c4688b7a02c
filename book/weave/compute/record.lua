-- record.lua 记录… —— 把实测的记录写成公式能用的 C：标准输出就是 facts/record.h。
--
-- 记录是一张表：以制表符隔开，第一行是各列的名字，其余每行第一格是这一行的名字；格子可以空着。

local function fail(file, line, message)
  io.stderr:write(('%s:%d: %s\n'):format(file, line, message))
  os.exit(1)
end

local function split(line)
  local cells = {}
  for cell in (line .. '\t'):gmatch('([^\t]*)\t') do table.insert(cells, cell) end
  return cells
end

local function quoted(text) return '"' .. text:gsub('[\\"]', '\\%0') .. '"' end

local function read_record(file)
  local name, cells, columns, seen, number = file:match('([^/]+)%.tsv$'), {}, nil, {}, 0
  for line in io.lines(file) do
    number = number + 1
    local row = split(line)
    columns = columns or row
    if row ~= columns then
      if seen[row[1]] then fail(file, number, ('“%s”这一行有两个'):format(row[1])) end
      if #row > #columns then fail(file, number, ('有 %d 格，列只有 %d 个'):format(#row, #columns)) end
      seen[row[1]] = true
      for i = 2, #row do
        if row[i] ~= '' then
          table.insert(cells, ('    {%s, %s, %s, %s},\n'):format(quoted(name), quoted(row[1]), quoted(columns[i]), quoted(row[i])))
        end
      end
    end
  end
  return table.concat(cells)
end

local cells = {}
for _, file in ipairs(arg) do table.insert(cells, read_record(file)) end

io.write([[
/* 由 record.lua 生成。 */
typedef struct RecordCell
{
    const char *record, *row, *column, *text;
} RecordCell;

static const RecordCell record_cells[] = {
]], table.concat(cells), '    {0, 0, 0, 0}\n};\n')
