-- cover.lua —— 封面：书名，和这本书自己的内存布局；网页的首页只用布局。
-- 一章是一行，像一个块；一个代码块是行里的一片，宽窄照它的行数，行尾是空闲空间。

local html = require 'write.html'

local escape, stringify = html.escape, pandoc.utils.stringify

local cover = {}

local WIDTH, MARGIN, TOP, GAP = 1200, 120, 830, 3
local BARS = WIDTH - 2 * MARGIN
local FRAME = '<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" %s/>'

local LOOKS = { free = 'fill="#24425c"', 'fill="#dce8f5"', 'fill="#f6e3c5"', 'fill="#c9dcec"' }

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

local function draw_row(out, row, x, y, height, scale)
  table.insert(out, FRAME:format(x, y, BARS, height, LOOKS.free))
  for i, lines in ipairs(row) do
    table.insert(out, FRAME:format(x, y, math.max(lines * scale - GAP, 1), height, LOOKS[i % #LOOKS + 1]))
    x = x + lines * scale
  end
end

-- 全书的布局画在 left、top 与 bottom 之间。
local function layout(book, left, top, bottom)
  local out = {}
  local rows, longest = rows_of(book)
  local step = (bottom - top) / math.max(#rows, 1)
  for i, row in ipairs(rows) do
    draw_row(out, row, left, top + (i - 1) * step, step * 0.62, BARS / longest)
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

-- 一页封面，1200 宽，height 高。
function cover.page(book, height)
  local out = {
    ('<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d">')
      :format(WIDTH, height, WIDTH, height),
    ('<rect width="%d" height="%d" fill="#14283a"/>'):format(WIDTH, height),
    text(430, 168, 'Noto Serif CJK SC', '#fdfcf9', stringify(book.meta.title or '')),
  }
  for i, line in ipairs(subtitle_lines(stringify(book.meta.subtitle or ''))) do
    table.insert(out, text(510 + 62 * i, 40, 'Noto Sans CJK SC', '#a9c4da', line))
  end
  table.insert(out, layout(book, MARGIN, TOP, height - 200))
  table.insert(out, '</svg>')
  return table.concat(out, '\n')
end

-- 网页首页的一幅：说的事目录里都有，读屏软件不必读。
function cover.strip(book)
  local edge, height = 40, 24 * #rows_of(book)
  return ('<svg class="book-layout" aria-hidden="true" viewBox="0 0 %d %d"><rect width="100%%" height="100%%" rx="8" fill="#14283a"/>%s</svg>\n<p class="layout-note">这本书自己的布局：一行是一章，一格是一个代码块，长短照它的行数。</p>')
    :format(BARS + 2 * edge, height + 2 * edge, layout(book, edge, edge, edge + height + 9))
end

return cover
