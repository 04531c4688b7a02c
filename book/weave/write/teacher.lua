-- teacher.lua —— 给老师的一页：每个练习练什么（检查与题目说的各节）、学生常犯的错（wrong/ 与卷子里的 mistake）、时间、分、哪一次课。

local config = require 'config'
local html = require 'write.html'
local sessions = require 'task.sessions'
local wrong = require 'task.wrong'

local teacher = {}
local escape = html.escape

local function by_number(book)
  local found = {}
  for _, exercise in ipairs(book.exercises) do found[exercise.one.number] = exercise end
  return found
end

---- 练什么：检查里写着讲解它的节；不判分的，看题目里引了哪几节，都没有就是整章

local function sections_in(text, found)
  for id in (text or ''):gmatch '"(sec%-[%w-]+)"' do table.insert(found, id) end
end

local function references_in(exercise, found)
  pandoc.walk_block(pandoc.Div(exercise.blocks), { Link = function(link)
    local id = link.target:match '^#(sec%-.+)$'
    if id then table.insert(found, id) end
  end })
end

local function trained(book, exercise, href, words)
  local ids, seen, out = {}, {}, {}
  sections_in(config.read(exercise.one.dir .. '/check.c'), ids)
  sections_in(config.read(exercise.one.dir .. '/worksheet.c'), ids)
  if #ids == 0 then references_in(exercise, ids) end
  if #ids == 0 then ids = { exercise.chapter.id } end
  for _, id in ipairs(ids) do
    local label = book.labels[id]
    if label and not seen[id] then
      local name = label.kind == 'chapter' and label.chapter.name or (label.number or '') .. ' ' .. words(label.title)
      table.insert(out, ('<a href="%s">%s</a>'):format(escape(href(label.chapter, label.kind ~= 'chapter' and id or nil)), name))
    end
    seen[id] = true
  end
  return table.concat(out, '；')
end

---- 常犯的错

-- 反引号里的是代码。
local function coded(text) return (escape(text):gsub('`([^`]+)`', '<code>%1</code>')) end

-- 卷子里的：mistake(数, "提示")；相邻的字符串连成一句。
local function slips(dir)
  local out, seen = {}, {}
  local text = (config.read(dir .. '/worksheet.c') or ''):gsub('"%s*\n%s*"', '')
  for hint in text:gmatch 'mistake%b()' do
    hint = hint:match '"(.*)"%)$'
    if hint and not seen[hint] then table.insert(out, coded(hint)); seen[hint] = true end
  end
  return out
end

local function mistakes(one)
  local out = slips(one.dir)
  for _, answer in ipairs(wrong(one.dir, one.files)) do
    local says = coded(answer.says)
    table.insert(out, ('%s <span class="fails">%s，败在“%s”</span>'):format(says, escape(answer.name), escape(answer.expect:gsub('_', ' '))))
  end
  if #out == 0 then return '' end
  return '<ul><li>' .. table.concat(out, '</li>\n<li>') .. '</li></ul>'
end

---- 哪一次课

local PLACES = { class = '课上', home = '课后', more = '选做' }

local function placed()
  local found = {}
  for _, session in ipairs(sessions()) do
    for place, words in pairs(PLACES) do
      for _, number in ipairs(session[place]) do found[number] = { session = session.number, words = words } end
    end
  end
  return found
end

local function title_of(exercise, words)
  local first = exercise.blocks[1].content[1]
  return first and first.t == 'Header' and words(first.content) or escape(exercise.one.title or '')
end

local function link_to(exercise, href, words)
  return ('<a href="%s">%s %s</a>'):format(escape(href(exercise.chapter, exercise.one.id)), exercise.one.number, title_of(exercise, words))
end

---- 课后的一张幻灯片

local function row(exercise, words)
  local one = exercise.one
  return ('<tr><td>%s</td><td>%s</td><td>%s</td><td class="n">%d 分钟</td><td class="n">%d 分</td></tr>')
    :format(one.number, title_of(exercise, words), one.kind, one.minutes, one.points)
end

-- words 把题目（行内元素）写成没有标记的 HTML。
function teacher.homework(book, session, words)
  local found, rows, minutes, points = by_number(book), {}, 0, 0
  for i, number in ipairs(session.home) do
    local one = found[number].one
    rows[i], minutes, points = row(found[number], words), minutes + one.minutes, points + one.points
  end
  return ([[
<div class="text"><table class="homework"><tbody>%s</tbody></table>
<p>合计 %d 分钟，%d 分；都由程序判分：<code>make learn</code> 一题一题地做。</p>
<p class="more">选做：%s</p></div>]]):format(table.concat(rows, '\n'), minutes, points, table.concat(session.more, '、'))
end

---- 练习一览

local function entry(book, exercise, place, href, words)
  local one = exercise.one
  local when = place and ('第 %d 次，%s'):format(place.session, place.words) or '没有排进课里'
  local points = one.graded and one.points .. ' 分' or '不判分'
  local said = mistakes(one)
  return ([[
<section class="entry" id="%s"><h3>%s</h3>
<p class="about">%s　%s　%d 分钟　%s　%s</p>
<p>练什么：%s。</p>
%s</section>]]):format(escape(one.id), link_to(exercise, href, words), one.kind, ('★'):rep(one.stars), one.minutes, points, when,
    trained(book, exercise, href, words), said ~= '' and '<details><summary>常犯的错</summary>' .. said .. '</details>' or '')
end

function teacher.page(book, href, words)
  local places, out, chapter = placed(), {}, nil
  for _, exercise in ipairs(book.exercises) do
    if exercise.chapter ~= chapter then
      chapter = exercise.chapter
      table.insert(out, ('<h2>%s　%s</h2>'):format(chapter.name, words(chapter.title)))
    end
    table.insert(out, entry(book, exercise, places[exercise.one.number], href, words))
  end
  return ([[
<h1>练习一览（给老师）</h1>
<p>每个练习练什么、多少时间、几分、在哪一次课；学生常犯的错取自练习目录里的错答案与卷子里预备的提示，判分的程序用它们检查自己。<a href="index.html">回到八次课</a></p>
]]) .. table.concat(out, '\n')
end

return teacher
