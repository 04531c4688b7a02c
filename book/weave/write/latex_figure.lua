-- latex_figure.lua —— 插图在书页上的安排：一行放几帧，缩到多小，分成几组；每一组都可以随文字挪动。
--
-- 用到的各帧合成一个 PDF，字体就只嵌入一份；book.printed 是它们的 SVG，次序就是页的次序。

local config = require 'config'
local escape = require 'write.latex_escape'

local figures = {}

-- 以插图的像素计：版心的宽，一组最高多少，一帧上面的说明，图下面的图注。
local WIDTH, HEIGHT, STEP, CAPTION = 491, 600, 24, 44
local SMALLEST = .78            -- 再小，图里的字就看不清
local SHARES = { 1, .485, .32 } -- 一行放一、二、三帧时，每帧占版心宽的几成

local function size_of(figure, n)
  local head = figure.frames[n].svg:match '<svg[^>]*>'
  return tonumber(head:match ' width="([%d.]+)"') or WIDTH, tonumber(head:match ' height="([%d.]+)"') or 1
end

local function columns_of(width, count)
  for columns = math.min(#SHARES, count), 2, -1 do
    if SHARES[columns] * WIDTH >= width * SMALLEST then return columns end
  end
  return 1
end

-- 每行 columns 帧；结果是一列行，各有 frames（帧的号）与 height。
local function rows_of(figure, columns)
  local rows = {}
  for i, n in ipairs(figure.print) do
    if (i - 1) % columns == 0 then table.insert(rows, { frames = {}, height = 0 }) end
    local _, height = size_of(figure, n)
    local row = rows[#rows]
    table.insert(row.frames, n)
    row.height = math.max(row.height, height)
  end
  return rows
end

-- 缩到 scale，一组放满再放下一组。
local function groups_of(rows, scale)
  local groups, room = {}, -1
  for _, row in ipairs(rows) do
    room = room - row.height * scale - STEP
    if room < 0 then
      table.insert(groups, pandoc.List {})
      room = HEIGHT - CAPTION - row.height * scale - STEP
    end
    groups[#groups]:extend(row.frames)
  end
  return groups
end

-- 稍微缩小就能少一组的，缩小。
local function arrange(rows, scale)
  local best, best_scale = groups_of(rows, scale), scale
  for smaller = scale, math.min(scale, SMALLEST), -.02 do
    local groups = groups_of(rows, smaller)
    if #groups < #best then best, best_scale = groups, smaller end
  end
  return best, best_scale
end

local function layout(figure)
  local width, height = 1, 1
  for _, n in ipairs(figure.print) do
    local w, h = size_of(figure, n)
    width, height = math.max(width, w), math.max(height, h)
  end
  local columns = columns_of(width, #figure.print)
  local scale = math.min(1, SHARES[columns] * WIDTH / width, (HEIGHT - STEP) / height)
  local groups, smaller = arrange(rows_of(figure, columns), scale)
  return groups, SHARES[columns], smaller
end

local function step_of(figure, n)
  if #figure.frames == 1 then return '' end
  local title = figure.frames[n].title:gsub('&(%a+);', { lt = '<', gt = '>', amp = '&' })
  return ('\\textbf{%d}\\enspace %s'):format(n, escape(title))
end

local function frames_tex(book, figure, group, share, scale)
  local out = {}
  for i, n in ipairs(group) do
    table.insert(book.printed, ('%s%s/%d.svg'):format(config.figures, figure.name, n))
    out[i] = ('\\figureframe{%d}{%.3f}{%.3f}{%s}'):format(#book.printed, share, scale, step_of(figure, n))
  end
  return table.concat(out, '\n')
end

-- 一幅图的各组：第一组带锚点，最后一组带图注，其余的说还有下文。caption 与 short 是图注与目录里的图注。
function figures.set(book, figure, caption, short)
  local number, out = '图 ' .. figure.label.number, {}
  local groups, share, scale = layout(figure)
  for i, group in ipairs(groups) do
    out[i] = ('\\bookfigure{%s}{%s}{%s}'):format(
      i == 1 and ('\\figurehead{%s}{%s}{%s}'):format(figure.label.id, number, short) or '',
      frames_tex(book, figure, group, share, scale),
      (i == #groups and '\\figurecaption{%s}{%s}' or '\\figurecontinues{%s}'):format(number, caption))
  end
  return table.concat(out, '\n')
end

return figures
