-- student_page.lua —— 一个学生的成绩单：各题几分，没有通过的每一项在答案的哪一行、为什么、书的哪一节讲它。

local dates = require 'grade.dates'
local where = require 'grade.where'

local WORDS = { pass = '通过', fail = '不对', crash = '崩溃', timeout = '超时', notrun = '没有跑到' }
local STATES = { none = '没有交', refused = '没有收', build = '造不成程序', stopped = '停下了', forged = '不算', broken = '判不了' }

-- site 是书的网址，末尾没有斜线。
local function book_link(site, page, text) return page and { t = text, link = site .. '/' .. page } or text end

-- 学生的目录在老师的机器上叫什么，学生不必知道。
local folder = ''
local function own(text)
  local from, to = text:find(folder, 1, true)
  while from do
    text = text:sub(1, from - 1) .. text:sub(to + 1)
    from, to = text:find(folder, from, true)
  end
  return text
end

local function places(list)
  local inline = { '在 ' }
  for i, place in ipairs(list) do
    if i > 1 then table.insert(inline, '，') end
    table.insert(inline, { t = own(place), code = true })
  end
  return inline
end

-- 在哪一行、编译器怎样说、提示、书里哪一节。编译不过时的 hint 说的是哪一步，不是提示。
local function add_reasons(blocks, one, site)
  if one.places and #one.places > 0 then table.insert(blocks, { 'p', places(one.places) }) end
  if one.plain then table.insert(blocks, { 'p', own(one.plain) }) end
  if one.source and #one.source > 0 then table.insert(blocks, { 'pre', own(table.concat(one.source, '\n')) }) end
  if one.hint ~= '' and one.state ~= 'build' then table.insert(blocks, { 'p', { { t = '提示：', mute = true }, one.hint } }) end
  local section = one.section and where.section(one.section)
  if section then
    local name = section.title and ('%s“%s”'):format(section.name, section.title) or section.name
    table.insert(blocks, { 'p', { { t = '讲解：', mute = true }, book_link(site, section.page, name) } })
  end
end

local function check_card(check, site)
  local blocks = { { 'p', { { t = check.name, strong = true }, (' %d 分 '):format(check.points), { t = WORDS[check.result], mark = 'bad' } } } }
  if check.message ~= '' then table.insert(blocks, { 'p', own(check.message) }) end
  add_reasons(blocks, check, site)
  return { 'card', blocks, 'bad' }
end

-- ---- 一个练习 ----

local function points(mark) return ('%g/%d'):format(mark.points, mark.total) end

local function late_words(mark)
  local late = mark.late
  if not late or late.seconds == 0 then return nil end
  local words = ('晚了 %s（期限 %s，%s 交，时间取自%s）'):format(dates.span(late.seconds), late.due, late.submitted,
    late.source:match '^%w' and ' ' .. late.source or late.source)
  if mark.before == 0 then return words end
  return late.percent == 0 and words .. '，不扣分' or ('%s，扣 %d%%：%d 分变成 %g 分'):format(words, late.percent, mark.before, mark.points)
end

-- 要不要另有一节：有没有通过的，或者晚交了。
local function has_section(mark)
  return mark.state ~= 'none' and (late_words(mark) or (mark.before or mark.points) < mark.total)
end

-- 结果是这样的各项的名字，与有几项。
local function names(checks, result)
  local list = {}
  for _, check in ipairs(checks) do
    if check.result == result then table.insert(list, check.name) end
  end
  return table.concat(list, '、'), #list
end

local function section(blocks, mark, site)
  local exercise = mark.exercise
  table.insert(blocks, { 'h', 2, ('%s %s　%s'):format(exercise.number, exercise.title, points(mark)), 'x' .. exercise.name })
  local late = late_words(mark)
  if late then table.insert(blocks, { 'p', { t = late, mark = 'warn' } }) end
  if STATES[mark.state] then
    local step = mark.state == 'build' and mark.hint ~= '' and '，' .. mark.hint or ''
    local card = { { 'p', { { t = STATES[mark.state] .. step, mark = 'bad' }, '　', own(mark.words or mark.message) } } }
    add_reasons(card, mark, site)
    table.insert(blocks, { 'card', card, 'bad' })
  end
  for _, check in ipairs(mark.checks) do
    if check.result ~= 'pass' and check.result ~= 'notrun' then table.insert(blocks, check_card(check, site)) end
  end
  local passed, left = names(mark.checks, 'pass'), names(mark.checks, 'notrun')
  if passed ~= '' then table.insert(blocks, { 'p', { { t = '通过了：', mute = true }, passed } }) end
  if left ~= '' then table.insert(blocks, { 'p', { { t = '没有跑到：', mute = true }, left } }) end
  if mark.world then table.insert(blocks, { 'p', { t = mark.world, mute = true } }) end
  table.insert(blocks, { 'p', book_link(site, where.exercise(exercise), '题目在书里') })
end

-- ---- 全部 ----

local function state_word(mark)
  if STATES[mark.state] then return { t = STATES[mark.state], mark = mark.state == 'none' and 'mute' or 'bad' } end
  local full = (mark.before or mark.points) == mark.total
  local words = full and '全部通过' or ('%d 项没有通过'):format(#mark.checks - select(2, names(mark.checks, 'pass')))
  if mark.late and mark.late.percent > 0 then words = words .. '，晚交' end
  return { t = words, mark = full and 'good' or 'bad' }
end

local function overview(grade)
  local rows = {}
  for _, mark in ipairs(grade.exercises) do
    local name = mark.exercise.number .. ' ' .. mark.exercise.title
    local row = { has_section(mark) and { t = name, link = '#x' .. mark.exercise.name } or name, points(mark), state_word(mark) }
    if grade.before then table.insert(row, 3, ('%d'):format(mark.before)) end
    table.insert(rows, row)
  end
  if grade.before then return { 'table', { '练习', '得分', '扣前', '结果' }, rows, 'lrrl' } end
  return { 'table', { '练习', '得分', '结果' }, rows, 'lrl' }
end

local function misplaced(grade)
  local items = {}
  for _, mark in ipairs(grade.exercises) do
    if mark.state == 'none' and mark.message ~= '没有答案' then
      table.insert(items, { { t = mark.exercise.number .. ' ' .. mark.exercise.title, strong = true }, '　', mark.message })
    end
  end
  if #grade.found > 0 then table.insert(items, '不知道是什么：' .. table.concat(grade.found, '、')) end
  return items
end

-- 卷子的出处（sheets.lua）；说到别人的，不给这个学生看。
local function notes(grade)
  local items = {}
  for _, words in ipairs(grade.notes or {}) do
    if not words:find '的相同' then table.insert(items, words) end
  end
  return items
end

-- 返回题目与一列块（doc.lua）。
return function(grade, how, site)
  folder = where.shown(grade.folder .. '/')
  local title = ('%s：%g 分，满分 %d 分'):format(grade.student, grade.points, grade.total)
  local blocks = { { 'h', 1, title } }
  if grade.before and grade.before ~= grade.points then
    table.insert(blocks, { 'p', ('晚交扣去 %g 分，扣之前是 %d 分。'):format(grade.before - grade.points, grade.before) })
  end
  if grade.empty then table.insert(blocks, { 'p', { t = '交上来的目录是空的', mark = 'bad' } }) end
  local items = misplaced(grade)
  if #items > 0 then
    table.insert(blocks, { 'p', '下面这些没有放在该放的地方，没有判：' })
    table.insert(blocks, { 'ul', items })
  end
  if #notes(grade) > 0 then table.insert(blocks, { 'ul', notes(grade) }) end
  table.insert(blocks, overview(grade))
  for _, mark in ipairs(grade.exercises) do
    if has_section(mark) then section(blocks, mark, site) end
  end
  table.insert(blocks, { 'p', { t = ('判于 %s（UTC），随机的检查用的种子 %s%s。'):format(how.time:gsub('T', ' '):gsub('Z', ''), how.seed,
    how.commit and '，书的提交 ' .. how.commit or ''), mute = true } })
  return title, blocks
end
