-- vpl.lua —— Moodle VPL：评语在 <|-- 与 --|> 之间，最后一行 Grade :=>> 分数。分数照活动的满分（VPL_GRADEMAX）折算。

local model = require 'kits.model'

-- 学生的话里不能有这些记号；行首的 - 是小标题，> 是照原样的一行。
local function harmless(text) return (text:gsub(':=>>', ': = >>'):gsub('%-%-|>', '- -|>'):gsub('<|%-%-', '<|- -')) end

local function grade(made, environment)
  local low, high = tonumber(environment 'VPL_GRADEMIN') or 0, tonumber(environment 'VPL_GRADEMAX') or 100
  local share = made.total > 0 and made.points / made.total or 0
  return (('%.5f'):format(low + (high - low) * share):gsub('%.?0+$', ''))
end

return function(made, environment)
  local lines = { 'Comment :=>> ' .. harmless(model.summary(made)), '<|--' }
  for _, exercise in ipairs(made.exercises) do
    for i, line in ipairs(model.lines(exercise)) do table.insert(lines, (i == 1 and '-' or '>') .. harmless(line)) end
  end
  table.insert(lines, '--|>')
  if not made.broken then table.insert(lines, 'Grade :=>> ' .. grade(made, environment)) end
  return table.concat(lines, '\n') .. '\n'
end
