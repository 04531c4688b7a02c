-- expected.lua —— 一个练习应当有哪些检查，各几分，名字照学生看到的那样写。

local checks = require 'task.checks'

return function(exercise)
  local list = {}
  for _, check in ipairs(checks(exercise)) do
    table.insert(list, { name = check.name:gsub('_', ' '), points = check.points })
  end
  return list
end
