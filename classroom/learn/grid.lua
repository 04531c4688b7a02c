-- grid.lua —— Markdown 的竖线表格，变成终端上对齐的几列；放不下时从最宽的一列里扣，格子里折行。

local terminal = require 'try.terminal'

local grid = {}

local GAP = 2

-- 一行的各格；表头下面的横线返回 nil。
local function cells_of(line)
  if line:match '^%s*|[%s:|-]+|%s*$' then return nil end
  local cells = {}
  for cell in line:gsub('^%s*|', ''):gsub('|%s*$', ''):gsub('$', '|'):gmatch '(.-)|' do
    table.insert(cells, (cell:gsub('^%s+', ''):gsub('%s+$', '')))
  end
  return cells
end

local function pieces_width(pieces)
  local width = 0
  for _, piece in ipairs(pieces) do width = width + terminal.width(piece[1]) end
  return width
end

-- 各列多宽。
local function widths_of(rows, room)
  local widths, sum = {}, 0
  for _, row in ipairs(rows) do
    for i, pieces in ipairs(row) do widths[i] = math.max(widths[i] or 1, pieces_width(pieces)) end
  end
  for _, width in ipairs(widths) do sum = sum + width end
  local extra = sum + GAP * (#widths - 1) - room
  while extra > 0 do
    local widest = 1
    for i, width in ipairs(widths) do if width > widths[widest] then widest = i end end
    if widths[widest] <= 8 then break end
    widths[widest], extra = widths[widest] - 1, extra - 1
  end
  return widths
end

-- 一行的各格折好行，拼成几行。
local function join(row, widths, indent)
  local columns, height, lines = {}, 1, {}
  for i, width in ipairs(widths) do
    columns[i] = terminal.wrap(row[i] or {}, width)
    height = math.max(height, #columns[i])
  end
  for n = 1, height do
    local line = {}
    for i, width in ipairs(widths) do
      local text = columns[i][n] or ''
      local bare = text:gsub('\27%[[%d;]*m', '')
      table.insert(line, text .. (i < #widths and (' '):rep(width + GAP - terminal.width(bare)) or ''))
    end
    table.insert(lines, (indent .. table.concat(line):gsub('%s+$', '')))
  end
  return lines
end

-- lines 是表格的各行；inlines 把一格变成片段。
function grid.render(lines, inlines, width, indent)
  local rows, out = {}, {}
  for _, line in ipairs(lines) do
    local row = cells_of(line)
    if row then
      for i, cell in ipairs(row) do row[i] = inlines(cell) end
      table.insert(rows, row)
    end
  end
  for _, pieces in ipairs(rows[1] or {}) do
    for _, piece in ipairs(pieces) do piece[2] = piece[2] or 'strong' end
  end
  local widths = widths_of(rows, width - #indent)
  for _, row in ipairs(rows) do
    for _, line in ipairs(join(row, widths, indent)) do table.insert(out, line) end
  end
  return out
end

return grid
