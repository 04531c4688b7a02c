-- similar_page.lua —— 相同与相近的答案：一张 CSV，一页给人读的。

local where = require 'grade.where'

local similar_page = {}

local MOST_LINES = 30

local function owners(one)
  local names = {}
  for _, grade in ipairs(one.owners) do table.insert(names, grade.student) end
  return names
end

local function group_names(group)
  local names = {}
  for _, one in ipairs(group) do
    for _, name in ipairs(owners(one)) do table.insert(names, name) end
  end
  return names
end

local function place(one, exercise, at)
  local lines = at.from == at.to and at.from or ('%d-%d'):format(at.from, at.to)
  return ('%s/%s/%s:%s'):format(one.owners[1].student, exercise.name, at.file.name, lines)
end

local function percent(share) return ('%.0f%%'):format(share * 100) end

function similar_page.rows(list)
  local rows = { { '练习', '怎样', '相似度', '学生', '地方', '学生', '地方' } }
  local function group_rows(one, groups, how)
    for _, group in ipairs(groups) do
      local names = group_names(group)
      table.insert(rows, { one.exercise.number, how, '100%', names[1], '', table.concat(names, ' ', 2), '' })
    end
  end
  for _, one in ipairs(list) do
    group_rows(one, one.identical, '内容相同')
    group_rows(one, one.renamed, '只差名字与注释')
    for _, pair in ipairs(one.near) do
      table.insert(rows, { one.exercise.number, '相近', percent(pair.share), table.concat(owners(pair.a), ' '), place(pair.a, one.exercise, pair.here),
                           table.concat(owners(pair.b), ' '), place(pair.b, one.exercise, pair.there) })
    end
  end
  return rows
end

-- ---- 给人读的一页 ----

local function excerpt(at)
  local lines, number = {}, 0
  for line in (at.file.text .. '\n'):gmatch '([^\n]*)\n' do
    number = number + 1
    if number >= at.from and number <= at.to then table.insert(lines, ('%4d  %s'):format(number, where.shown(line))) end
    if #lines == MOST_LINES and number < at.to then
      table.insert(lines, '      …')
      break
    end
  end
  return table.concat(lines, '\n')
end

local function who(group) return { t = table.concat(group_names(group), '、'), strong = true } end

local function pair_blocks(pair, exercise)
  local function side(one, at) return { 'p', { { t = place(one, exercise, at), code = true }, ('　%d 分'):format(one.points) } } end
  return { 'fold', { { t = percent(pair.share), strong = true }, '　', table.concat(owners(pair.a), '、'), ' 与 ', table.concat(owners(pair.b), '、') },
    { side(pair.a, pair.here), { 'pre', excerpt(pair.here) }, side(pair.b, pair.there), { 'pre', excerpt(pair.there) } } }
end

local function section(blocks, one)
  table.insert(blocks, { 'h', 2, ('%s %s'):format(one.exercise.number, one.exercise.title) })
  local items = {}
  for _, group in ipairs(one.identical) do table.insert(items, { '一字不差，', ('%d 分：'):format(group[1].points), who(group) }) end
  for _, group in ipairs(one.renamed) do table.insert(items, { '只差名字、注释与空白：', who(group) }) end
  if #one.reference > 0 then table.insert(items, { '与参考答案只差名字、注释与空白：', table.concat(group_names(one.reference), '、') }) end
  if #items > 0 then table.insert(blocks, { 'ul', items }) end
  if #one.near > 0 then table.insert(blocks, { 'p', '有长段相同的：' }) end
  for _, pair in ipairs(one.near) do table.insert(blocks, pair_blocks(pair, one.exercise)) end
end

function similar_page.page(name, list)
  local title = name .. '：相同与相近的答案'
  local blocks = { { 'h', 1, title },
    { 'p', '相似度是两份答案里连续十二个记号的片段，去掉起点、参考答案里也有的与过半的人都有的，余下的里共有的占少的一份的几成；名字按出现的次序算，'
      .. '注释与空白不算。答案都不长，想到一起并不奇怪：这一页只说该看哪里，不说谁抄了谁。' } }
  if #list == 0 then table.insert(blocks, { 'p', '没有。' }) end
  for _, one in ipairs(list) do section(blocks, one) end
  return title, blocks
end

return similar_page
