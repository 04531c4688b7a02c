-- cover.lua —— 封面：书名，和这本书自己的内存布局。
-- 一章是一行，像一个块；一个代码块是行里的一片，宽窄照它的行数，行尾是空闲空间。

local html = require 'html'

local escape, stringify = html.escape, pandoc.utils.stringify

local WIDTH, HEIGHT, MARGIN = 1200, 1800, 120
local TOP, BOTTOM, GAP = 830, 1600, 3
local COLOURS = { '#dce8f5', '#f6e3c5', '#c9dcec' }
local FRAME = '<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="%s"/>'

local function lines_of(chunk)
  local sum = 1
  for _, token in ipairs(chunk.code) do
    if token.kind == 'nl' then sum = sum + 1 end
  end
  return sum
end

-- 有代码的每一章：各块的行数与总行数。
local function rows_of(book)
  local rows, row_of, longest = {}, {}, 1
  for _, chunk in ipairs(book.chunks) do
    local row = row_of[chunk.chapter]
    if not row then
      row = { total = 0 }
      row_of[chunk.chapter] = row
      table.insert(rows, row)
    end
    table.insert(row, lines_of(chunk))
    row.total = row.total + row[#row]
    longest = math.max(longest, row.total)
  end
  return rows, longest
end

local function draw_row(out, row, y, height, scale)
  local x = MARGIN
  table.insert(out, FRAME:format(MARGIN, y, WIDTH - 2 * MARGIN, height, '#24425c'))
  for i, lines in ipairs(row) do
    table.insert(out, FRAME:format(x, y, math.max(lines * scale - GAP, 1), height, COLOURS[i % #COLOURS + 1]))
    x = x + lines * scale
  end
end

local function layout(book)
  local out = {}
  local rows, longest = rows_of(book)
  local step = (BOTTOM - TOP) / math.max(#rows, 1)
  for i, row in ipairs(rows) do
    draw_row(out, row, TOP + (i - 1) * step, step * 0.62, (WIDTH - 2 * MARGIN) / longest)
  end
  return table.concat(out, '\n')
end

local function text(y, size, family, colour, words)
  return ('<text x="%d" y="%d" font-family="%s" font-size="%d" fill="%s">%s</text>')
    :format(MARGIN, y, family, size, colour, escape(words))
end

-- 副题在冒号处折成两行。
local function subtitle_lines(subtitle)
  local first, rest = subtitle:match '^(.-：)(.+)$'
  return first and { first, rest } or { subtitle }
end

return function(book)
  local out = {
    ('<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d">')
      :format(WIDTH, HEIGHT, WIDTH, HEIGHT),
    ('<rect width="%d" height="%d" fill="#14283a"/>'):format(WIDTH, HEIGHT),
    text(430, 168, 'Noto Serif CJK SC', '#fdfcf9', stringify(book.meta.title or '')),
  }
  for i, line in ipairs(subtitle_lines(stringify(book.meta.subtitle or ''))) do
    table.insert(out, text(510 + 62 * i, 40, 'Noto Sans CJK SC', '#a9c4da', line))
  end
  table.insert(out, layout(book))
  table.insert(out, '</svg>')
  return table.concat(out, '\n')
end
