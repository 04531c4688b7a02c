-- latex_figure.lua —— 插图在书页上的安排：一行放几帧，缩到多小，能不能随文字挪动。
--
-- 用到的各帧合成一个 PDF，字体就只嵌入一份；book.printed 是它们的 SVG，次序就是页的次序。

local config = require 'config'
local escape = require 'latex_escape'

local figures = {}

-- 以插图的像素计：版心的宽与高、一帧上面的说明、图下面的图注。
local WIDTH, HEIGHT, STEP, CAPTION = 491, 729, 24, 44
local SMALLEST = .78                   -- 再小，图里的字就看不清
local SHARES = { 1, .485, .32 }        -- 一行放一、二、三帧时，每帧占版心宽的几成
local FLOATING = .8                    -- 连图注不超过一页的这么多，才随文字挪动

local function sizes(figure)
  local width, height = 1, 1
  for _, n in ipairs(figure.print) do
    local svg = figure.frames[n].svg
    width = math.max(width, tonumber(svg:match '<svg[^>]- width="([%d.]+)') or WIDTH)
    height = math.max(height, tonumber(svg:match '<svg[^>]- height="([%d.]+)') or 1)
  end
  return width, height
end

local function columns_of(width, count)
  for columns = math.min(#SHARES, count), 2, -1 do
    if SHARES[columns] * WIDTH >= width * SMALLEST then return columns end
  end
  return 1
end

-- 稍微缩小就能少占一页的，缩小；不能的，不为此缩小。
local function fit_rows(scale, height, rows)
  local a_page = (HEIGHT - CAPTION) // (height * scale + STEP)
  local smaller = ((HEIGHT - CAPTION) / math.min(rows, a_page + 1) - STEP) / height
  return rows > a_page and smaller >= SMALLEST and math.min(scale, smaller) or scale
end

local function layout(figure)
  local width, height = sizes(figure)
  local columns = columns_of(width, #figure.print)
  local rows = math.ceil(#figure.print / columns)
  local scale = math.min(1, SHARES[columns] * WIDTH / width, (HEIGHT - CAPTION - STEP) / height)
  scale = fit_rows(scale, height, rows)
  local total = rows * (height * scale + STEP) + CAPTION
  return { share = SHARES[columns], scale = scale, floats = total <= FLOATING * HEIGHT }
end

local function step_of(figure, n)
  if #figure.frames == 1 then return '' end
  local title = figure.frames[n].title:gsub('&(%a+);', { lt = '<', gt = '>', amp = '&' })
  return ('\\textbf{%d}\\enspace %s'):format(n, escape(title))
end

-- 一幅图：宏的名字，与其中的各帧。
function figures.set(book, figure)
  local plan, out = layout(figure), {}
  for i, n in ipairs(figure.print) do
    table.insert(book.printed, ('%s%s/%d.svg'):format(config.figures, figure.name, n))
    out[i] = ('\\figureframe{%d}{%.3f}{%.3f}{%s}'):format(#book.printed, plan.share, plan.scale, step_of(figure, n))
  end
  return plan.floats and 'floatingfigure' or 'standingfigure', table.concat(out, '\n')
end

return figures
