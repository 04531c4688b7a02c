-- facts.lua —— 读入公式的值：一个以表达式为键的表。

local config = require 'config'

return function()
  local text = config.read(config.facts)
  if not text then return {} end
  return assert(load(text, config.facts, 't', {}))()
end
