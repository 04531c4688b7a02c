-- colours.lua —— 电子书的文字颜色在白纸、黑纸上都看得清：对比不小于 WCAG AA 的 4.5。用法：lua colours.lua 样式表

package.path = arg[0]:match '^(.*/)' .. '?.lua;' .. package.path
local findings = require 'findings'

local ENOUGH = 4.5

local function linear(byte)
  local c = byte / 255
  return c <= 0.04045 and c / 12.92 or ((c + 0.055) / 1.055) ^ 2.4
end

local function luminance(colour)
  local r, g, b = colour:match '^#(%x%x)(%x%x)(%x%x)$'
  return 0.2126 * linear(tonumber(r, 16)) + 0.7152 * linear(tonumber(g, 16)) + 0.0722 * linear(tonumber(b, 16))
end

local checked, line = 0, 0
for text in io.lines(arg[1]) do
  line = line + 1
  for colour in text:gmatch '%f[%w-]color:%s*(#%x%x%x%x%x%x)' do
    checked = checked + 1
    local light = luminance(colour)
    local least = math.min(1.05 / (light + 0.05), (light + 0.05) / 0.05)
    if least < ENOUGH then findings.add(arg[1], line, '%s 的对比只有 %.2f', colour, least) end
  end
end
findings.finish('电子书的颜色', checked)
