-- expected.lua —— 一个练习应当有哪些检查，各几分：写在 check.c 里的各项，找错的前面另有两项（try.sh）。
--
-- 卷子的题目由种子定，事先不知道，是空的。make exercises-check 拿它与参考答案的结果比较（checks.lua），所以两处不会不一样。

local exercises = require 'task.exercises'

local function expected(exercise)
  local list = {}
  if exercise.worksheet then return list end
  if exercise.kind == '找错' then
    table.insert(list, { name = '测试认得出错', points = 2 })
    table.insert(list, { name = '测试不冤枉书', points = 1 })
  end
  for name, points in ('\n' .. exercises.read_all(exercise.dir .. '/check.c')):gmatch '\nCHECK%(([^,]+),%s*(%d+)%s*,' do
    table.insert(list, { name = name:gsub('_', ' '), points = tonumber(points) })
  end
  return list
end

return expected
