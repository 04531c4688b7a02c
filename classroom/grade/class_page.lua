-- class_page.lua —— 一个班的头一页：各人几分，该留意的，别的几页在哪里。

local output = require 'grade.output'

-- 目录的名字写进地址。
local function url(text) return (text:gsub('[^%w%-._~/@+]', function(c) return ('%%%02X'):format(c:byte()) end)) end

local function cell(mark)
  if mark.state == 'none' then return { t = '·', mark = 'mute' } end
  local full = (mark.before or mark.points) == mark.total
  return { t = ('%g'):format(mark.points), mark = full and 'good' or mark.state ~= 'graded' and 'bad' or nil }
end

local function scores(grades)
  local head, align, rows = { '学生', '合计' }, 'lr', {}
  if grades[1].before then
    table.insert(head, '扣前')
    align = align .. 'r'
  end
  for _, mark in ipairs(grades[1].exercises) do
    table.insert(head, mark.exercise.number)
    align = align .. 'r'
  end
  for _, grade in ipairs(grades) do
    local row = { { t = grade.student, link = url(output.student('.', grade.raw):sub(3)) .. '/page.html' }, { t = ('%g'):format(grade.points), strong = true } }
    if grade.before then table.insert(row, ('%d'):format(grade.before)) end
    for _, mark in ipairs(grade.exercises) do table.insert(row, cell(mark)) end
    table.insert(rows, row)
  end
  return { 'table', head, rows, align }
end

-- 该留意的：oddities 是学生 → 一列话，others 是不算学生的。
local function notes(grades, oddities, others)
  local items = {}
  for _, other in ipairs(others) do table.insert(items, { { t = other.name, strong = true }, '　', other.why }) end
  for _, grade in ipairs(grades) do
    for _, words in ipairs(oddities(grade)) do table.insert(items, { { t = grade.student, strong = true }, '　', words }) end
  end
  return items
end

return function(name, grades, how, oddities, others)
  local sum, title = 0, name .. '：成绩'
  for _, grade in ipairs(grades) do sum = sum + grade.points end
  local blocks = { { 'h', 1, title },
    { 'p', ('%d 个学生，平均 %.1f 分，满分 %d 分。绿的是满分，· 是没有交，红的零分是造不成程序或者停下了的。'):format(#grades, sum / #grades, grades[1].total) },
    { 'p', { { t = '各项检查：谁没有通过，难度，区分度', link = 'checks.html' }, '　', { t = '相同与相近的答案', link = 'similar.html' }, '　',
             { t = '总表', link = 'summary.csv' } } },
    scores(grades) }
  local items = notes(grades, oddities, others)
  if #items > 0 then
    table.insert(blocks, { 'h', 2, '该留意的' })
    table.insert(blocks, { 'ul', items })
  end
  table.insert(blocks, { 'p', { t = ('判于 %s（UTC），随机的检查用的种子 %s%s。'):format(how.time:gsub('T', ' '):gsub('Z', ''), how.seed,
    how.commit and '，书的提交 ' .. how.commit or ''), mute = true } })
  return title, blocks
end
