-- plain.lua —— 给比较输出的平台：每行一项，最后一行 得分/满分，总以 0 结束。
--
-- 同样对的答案，每次的输出一字不差：会变的（消息里的数、种子、沙箱）写到标准错误。卷子的题目由种子定，所以卷子只写一行。

local model = require 'kits.model'

local MARKS = { pass = '通过', fail = '未通过', notrun = '未通过' }

return function(made)
  local lines, said = {}, { model.summary(made) }
  for _, exercise in ipairs(made.exercises) do
    table.insert(lines, ('%s %s'):format(exercise.number, exercise.title))
    for _, test in ipairs(exercise.tests) do
      if exercise.kind ~= '预测' and not test.gate then
        table.insert(lines, ('%s %s %d/%d'):format(MARKS[test.status], test.name, test.points, test.total))
      end
    end
    if exercise.kind == '预测' then table.insert(lines, ('卷子 %d/%d'):format(exercise.points, exercise.total)) end
    table.insert(said, table.concat(model.lines(exercise), '\n  '))
  end
  table.insert(lines, ('%d/%d'):format(made.points, made.total))
  return table.concat(lines, '\n') .. '\n', 0, nil, table.concat(said, '\n') .. '\n'
end
