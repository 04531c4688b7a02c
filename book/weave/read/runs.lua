-- runs.lua —— 一段 {.output} 要运行什么；输出存在哪个文件里。

local runs = {}

-- 同一个程序可以带不同的参数运行几次，各存一份。
local function key_of(run)
  local key = run.name
  if run.args ~= '' then key = key .. '-' .. pandoc.utils.sha1(run.args):sub(1, 8) end
  if run.exit ~= 0 then key = key .. '-exit' .. run.exit end
  return key
end

function runs.of(element, place)
  local run = {
    name = element.attributes.demo or '', args = element.attributes.args or '',
    exit = tonumber(element.attributes.exit or 0), file = place.file, line = place.line,
  }
  run.key = key_of(run)
  return run
end

return runs
