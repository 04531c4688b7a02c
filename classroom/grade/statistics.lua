-- statistics.lua —— 全班每一项检查：谁没有通过，多难，分得开分不开学得好与不好的人。
--
-- 难度是交了的人里通过的一份（0 到 1，越小越难）。区分度是点二列相关：这一项通过与否（1、0），与这个学生其余各项的总分
-- 之间的相关系数；其余的总分不算这一项，免得自己与自己相关。交的不到五人，或者人人一样，就算不出来。

local statistics = {}

local FEWEST = 5

-- 通过与否与其余的分：{ { 1 或 0, 分 }… } 的相关系数。
local function correlation(pairs_of)
  local n, sx, sy, sxx, syy, sxy = #pairs_of, 0, 0, 0, 0, 0
  if n < FEWEST then return nil end
  for _, one in ipairs(pairs_of) do
    local x, y = one[1], one[2]
    sx, sy, sxx, syy, sxy = sx + x, sy + y, sxx + x * x, syy + y * y, sxy + x * y
  end
  local spread = (n * sxx - sx * sx) * (n * syy - sy * sy)
  return spread > 0 and (n * sxy - sx * sy) / spread ^ 0.5 or nil
end

-- 这个练习的各项检查的名字，照先后；造不成程序的卷子没有各项，所以要看全班。
local function check_names(grades, i)
  local names, seen = {}, {}
  for _, grade in ipairs(grades) do
    for _, check in ipairs(grade.exercises[i].checks) do
      if not seen[check.name] then
        seen[check.name] = check.points
        table.insert(names, check.name)
      end
    end
  end
  return names, seen
end

local function passed(mark, name)
  for _, check in ipairs(mark.checks) do
    if check.name == name then return check.result == 'pass' end
  end
  return false
end

local function one_check(grades, i, name, points)
  local row = { name = name, points = points, handed = 0, passed = 0, failed = {} }
  local list = {}
  for _, grade in ipairs(grades) do
    local mark = grade.exercises[i]
    if mark.state ~= 'none' then
      local right = passed(mark, name)
      row.handed, row.passed = row.handed + 1, row.passed + (right and 1 or 0)
      if not right then table.insert(row.failed, grade.student) end
      table.insert(list, { right and 1 or 0, (grade.before or grade.points) - (right and points or 0) })
    end
  end
  row.difficulty = row.handed > 0 and row.passed / row.handed or nil
  row.discrimination = correlation(list)
  return row
end

-- 每个练习：exercise、handed（几人交）、full（几人满分）、mean（交的人平均几分）、checks（各项检查）。
function statistics.of(grades)
  local list = {}
  for i, first in ipairs(grades[1].exercises) do
    local one = { exercise = first.exercise, handed = 0, full = 0, mean = 0, checks = {} }
    for _, grade in ipairs(grades) do
      local mark = grade.exercises[i]
      local points = mark.before or mark.points
      if mark.state ~= 'none' then
        one.handed, one.mean = one.handed + 1, one.mean + points
        if points == mark.total then one.full = one.full + 1 end
      end
    end
    if one.handed > 0 then one.mean = one.mean / one.handed end
    local names, points = check_names(grades, i)
    for _, name in ipairs(names) do table.insert(one.checks, one_check(grades, i, name, points[name])) end
    table.insert(list, one)
  end
  return list
end

local function two(number) return number and ('%.2f'):format(number) or '' end

-- CSV 的各行。
function statistics.rows(list)
  local rows = { { '练习', '题目', '检查', '分', '交的人数', '通过的人数', '难度', '区分度', '没有通过的学生' } }
  for _, one in ipairs(list) do
    for _, check in ipairs(one.checks) do
      table.insert(rows, { one.exercise.number, one.exercise.title, check.name, check.points, check.handed, check.passed, two(check.difficulty),
                           two(check.discrimination), table.concat(check.failed, ' ') })
    end
  end
  return rows
end

-- ---- 给人读的一页 ----

-- 值得看一看的：会做的反而不通过；难而且分不开。
local function concern(check)
  if check.discrimination and check.discrimination < 0 then return '其余各项分高的反而不通过，看看这一项' end
  if check.handed >= FEWEST and check.difficulty < 0.3 then return '难' end
  return ''
end

-- 表，与表下面各项没有通过的人：手机上一列名字放不进表里。
local function add_checks(blocks, one)
  local rows, items = {}, {}
  for _, check in ipairs(one.checks) do
    table.insert(rows, { check.name, ('%d/%d'):format(check.passed, check.handed), two(check.difficulty), two(check.discrimination) })
    if #check.failed > 0 then
      local words = concern(check)
      table.insert(items, { { t = check.name, strong = true }, ' 没有通过的：', table.concat(check.failed, '、'),
                            words ~= '' and { t = '（' .. words .. '）', mark = 'warn' } or '' })
    end
  end
  table.insert(blocks, { 'table', { '检查', '通过', '难度', '区分度' }, rows, 'lrrr' })
  if #items > 0 then table.insert(blocks, { 'ul', items }) end
end

function statistics.page(name, list)
  local blocks = { { 'h', 1, name .. '：各项检查' },
    { 'p', '难度是交了的人里通过的一份，越小越难。区分度是点二列相关：这一项通过与否，与其余各项的总分（晚交扣之前）之间的相关系数；'
      .. '接近 0 的分不开人，小于 0 的要看一看。交的不到五人，或者人人一样，就算不出来。' } }
  for _, one in ipairs(list) do
    if one.handed > 0 then
      table.insert(blocks, { 'h', 2, ('%s %s'):format(one.exercise.number, one.exercise.title) })
      table.insert(blocks, { 'p', ('%d 人交，%d 人满分，平均 %.1f 分，满分 %d 分。'):format(one.handed, one.full, one.mean, one.exercise.points) })
      add_checks(blocks, one)
    end
  end
  return name .. '：各项检查', blocks
end

return statistics
