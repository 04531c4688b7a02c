-- compose.lua 种子 工作目录 —— 照 plan 把卷子与改错排成两份 Markdown：paper.markdown 与 key.markdown。

package.path = arg[0]:gsub('[^/]*/[^/]*$', '?.lua')
local exercises = require 'task.exercises'
local faults = require 'exam.faults'

local seed, work = arg[1], arg[2]
local NUMERALS = { '一', '二', '三', '四', '五', '六', '七', '八', '九', '十' }
local FAULT_POINTS = { 2, 2, 2 }      -- 哪一行、怎样改、怎样看出来

local paper, key, total, part = {}, {}, 0, 0

local function both(text) table.insert(paper, text); table.insert(key, text) end
local function on_paper(text) table.insert(paper, text) end
local function on_key(text) table.insert(key, text) end

local function heading(title, points)
  part, total = part + 1, total + points
  both(('\n## %s、%s（%d 分）\n'):format(NUMERALS[part] or tostring(part), title, points))
end

---- 卷子：题目到“答：”为止，答与推导只在答案里

local function body_of(path)
  local text = exercises.read_all(path):gsub('<!%-%- 交卷 [^\n]*\n?', '')
  return text:match '\n(1%.（.*)$' or ''
end

local function points_in(body)
  local sum = 0
  for points in ('\n' .. body):gmatch '\n%d+%.（(%d+) 分）' do sum = sum + tonumber(points) end
  return sum
end

-- “1.（1 分）”在 Markdown 里会成为列表；题号后面的点换成全角的，题目里的代码才不必缩进。
local function numbered(body) return (('\n' .. body):gsub('\n(%d+)%.（', '\n%1．（')) end

local function put_sheet(number, dir)
  local one = exercises.find(dir)
  local blank, solved = body_of(('%s/sheets/%s.sheet'):format(work, number)), body_of(('%s/sheets/%s.solve'):format(work, number))
  heading(one.title, points_in(blank))
  both '每题写一个整数。大小都是字节，64 位的机器，与书里默认的参数。\n'
  on_paper((numbered(blank):gsub('\n    答：[^\n]*\n', '\n::: {.room lines=1}\n答：\n:::\n')))
  on_key((numbered(solved):gsub('\n    答：([^\n]*)\n', '\n**答：%1**\n')))
end

---- 改错

local function listing(lines) return '\n```c\n' .. table.concat(lines, '\n') .. '\n```\n' end

-- 给人看的，去掉块名的注释：它说得太多。
local function shown(lines)
  local out = {}
  for _, line in ipairs(lines) do if not line:find '/%* ⟨.-⟩ %*/' then table.insert(out, line) end end
  return listing(out)
end

local function questions()
  for i, words in ipairs { '哪一行错了？没有错，就写“没有错”，下面两问写“无”。', '应当怎样写？',
                           '写出一串调用，使对的与错的看得见不同；说看哪一个数，各是多少。' } do
    on_paper(('（%d）%s（%d 分）\n\n::: {.room lines=%d}\n:::\n'):format(i, words, FAULT_POINTS[i], i == 3 and 6 or 2))
  end
end

local function quoted(lines, from, to)
  return listing(table.move(lines, from, to, 1, {}))
end

-- 记录里每一行是：朴素、影子、不变（+ 或 -），几个测试（只有一个的，括号里是它的名字），错在哪里。
local function found_by(why)
  for line in io.lines 'tests/mutants/record/found.txt' do
    local naive, shadow, invariants, tests = line:match '^([+-])%s+([+-])%s+([+-])%s+(%S+)'
    if naive and line:sub(-#why) == why then
      local seen = {}
      for i, mark in ipairs { naive, shadow, invariants } do
        if mark == '+' then table.insert(seen, ({ '读回内容就看得出', '影子看得出', '核对内部看得出' })[i]) end
      end
      return ('怎样看出来：%s；书的测试里有 %s 个发现它。\n'):format(#seen > 0 and table.concat(seen, '，') or '内容与内部都对得上，要看大小、位置与账', tests)
    end
  end
  return ''
end

local function put_fault_key(fault, intact)
  if intact then
    on_key(('**没有错。** 这是书里的函数，一字未改（“%s”一块）。三问共 6 分。\n'):format(fault.chunk or fault.file))
    return
  end
  on_key(('**%s**（“%s”一块）。\n'):format(fault.why, fault.chunk or fault.file))
  if fault.last_wrong >= fault.first then on_key('错的是：\n' .. quoted(fault.wrong, fault.first, fault.last_wrong))
  else
    local before = fault.first - 1
    while before > 1 and not fault.wrong[before]:find '%S' do before = before - 1 end
    on_key('少了一行，应当在这一行之后：\n' .. quoted(fault.wrong, before, before))
  end
  on_key('应当是：\n' .. quoted(fault.right, fault.first, fault.last_right))
  on_key(found_by(fault.why))
end

local function put_fault(name, state)
  local fault, sum = faults.build(name, work .. '/mutants'), 0
  for _, points in ipairs(FAULT_POINTS) do sum = sum + points end
  heading('找错', sum)
  on_paper('下面是书里的一个函数，至多改错了一处，也可能没有改。\n' .. shown(state == '错' and fault.wrong or fault.right))
  questions()
  put_fault_key(fault, state == '对')
end

---- 全卷

for line in io.lines(work .. '/plan') do
  local kind, name, what = line:match '^([^\t]+)\t([^\t]+)\t([^\t]+)'
  if kind == '卷子' then put_sheet(name, what) else put_fault(name, what) end
end

local function write(path, title, parts)
  local file = assert(io.open(path, 'w'))
  file:write(('---\ntitle: %s\nseed: "%s"\ntotal: %d\n---\n'):format(title, seed, total), table.concat(parts, '\n'))
  file:close()
end
table.insert(paper, 1, ('\n试卷 %s，满分 %d 分。\n\n姓名：＿＿＿＿＿＿＿＿　学号：＿＿＿＿＿＿＿＿　得分：＿＿＿＿\n'):format(seed, total))
table.insert(key, 1, ('\n试卷 %s 的答案，满分 %d 分。\n'):format(seed, total))
write(work .. '/paper.markdown', '内存上下文：试卷', paper)
write(work .. '/key.markdown', '内存上下文：答案', key)
