-- setting.lua —— make learn 的环境：答案与输出在哪里，终端多大，有哪些练习，做到哪里。

local exercises = require 'task.exercises'
local progress = require 'learn.progress'

local setting = {}

setting.student, setting.out = os.getenv 'LEARN_STUDENT', os.getenv 'LEARN_OUT'
setting.width = math.max(40, math.min(tonumber(os.getenv 'LEARN_WIDTH') or 80, 100))
setting.height = tonumber(os.getenv 'LEARN_HEIGHT') or 24
setting.keys = os.getenv 'LEARN_KEYS' == '1'

setting.list = exercises.all()
setting.state = progress.load(setting.student .. '/.progress')

function setting.answers(one) return setting.student .. '/' .. one.name end

return setting
