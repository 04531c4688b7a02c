-- forbidden.lua 练习目录 答案目录 —— 答案用了题目不许的写法（练习的 forbid），就印出一句话，以 1 结束；见 classroom/task/forbid.lua。

package.path = arg[0]:gsub('[^/]*/[^/]*$', '?.lua')
local exercises = require 'task.exercises'
local forbid = require 'task.forbid'

local path = arg[2] .. '/answer.nw'
local line, what = forbid.look(forbid.read(arg[1]), exercises.read_all(path) or '')
if what then
  print((line and ('%s:%d：'):format(path, line) or '') .. what)
  os.exit(1)
end
