-- checks.lua 练习目录 —— 印出这个练习应当有的各项检查：名字与分，照 try.sh 的结果那样写。

local here = arg[0]:gsub('[^/]*$', '')
package.path = here .. '../?.lua;' .. package.path
local expected = require 'grade.expected'
local exercises = require 'task.exercises'

for _, check in ipairs(expected(exercises.find(arg[1]))) do print(('%s\t%d'):format(check.name:gsub(' ', '_'), check.points)) end
