-- figures.lua —— 读入画好的图：一帧一个 SVG，标题与说明是画图的程序由内存写出来的。

local config = require 'config'

local figures = {}
local sheet = ''

local function frame(n, text)
  sheet = text:match '<style>(.-)</style>' or sheet
  return {
    n = n, svg = text,
    title = text:match '<title>(.-)</title>', description = text:match '<desc>(.-)</desc>',
  }
end

-- 名字为 name 的图的全部的帧。
function figures.read(name)
  local frames = {}
  while true do
    local n = #frames + 1
    local text = config.read(('%s%s/%d.svg'):format(config.figures, name, n))
    if not text then return frames end
    frames[n] = frame(n, text)
  end
end

-- 印在纸上的那几帧，写法是 "1,3,6"；没有写就是全部。第二个结果是不存在的那一帧。
-- 换了参数，画不成的图只有一帧说明，画成的也可能少几帧。
function figures.chosen(list, frames)
  local chosen, count = {}, #frames
  if frames[1].svg:find('data-absent', 1, true) then return { 1 } end
  for n in (list or ''):gmatch '[^,%s]+' do
    local number = math.tointeger(tonumber(n))
    local there = number and number >= 1 and number <= count
    if not there and not config.changed then return nil, n end
    if there then table.insert(chosen, number) end
  end
  for n = 1, #chosen > 0 and 0 or count do table.insert(chosen, n) end
  return chosen
end

-- 样式在每个 SVG 里都有一份，独立的文件要它；网页只在样式表里写一次。
function figures.sheet() return sheet end
function figures.unstyled(svg) return (svg:gsub('<style>.-</style>%s*', '')) end

return figures
