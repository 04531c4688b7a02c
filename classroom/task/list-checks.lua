-- list-checks.lua 练习目录 —— 印出这个练习的各项检查，每项一行，以制表符隔开：名字、分、种类、节、提示。
-- 种类是 check、guard、find、forbid 或 book；judge.sh 照着它一项一项地做。

package.path = arg[0]:gsub('[^/]*/[^/]*$', '?.lua')
local checks = require 'task.checks'
local exercises = require 'task.exercises'

local function kind_of(one)
  return one.find and 'find' or one.forbid and 'forbid' or one.book and 'book' or one.guard and 'guard' or 'check'
end

for _, one in ipairs(checks(exercises.find(arg[1]))) do
  print(table.concat({ one.name, one.points, kind_of(one), one.section, one.hint }, '\t'))
end
