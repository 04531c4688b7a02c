-- autolab.lua —— 标准输出最后一行是 {"scores":{"8.4":6},"scoreboard":[6]}；照 Autolab 的 docs/lab.md。题名就是练习的编号。

local model = require 'kits.model'

return function(made)
  local lines, scores = { model.summary(made) }, model.object()
  for _, exercise in ipairs(made.exercises) do
    scores[exercise.number] = exercise.points
    for i, line in ipairs(model.lines(exercise)) do table.insert(lines, (i == 1 and '' or '  ') .. line) end
  end
  table.insert(lines, model.json({ scores = scores, scoreboard = model.array { made.points } }, true))
  return table.concat(lines, '\n') .. '\n'
end
