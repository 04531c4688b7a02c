-- class_sheets.lua list 名单 —— 名单读成一行一个“学号<制表符>姓名”；写错了就说哪一行，以 2 结束。
-- class_sheets.lua compose sheet|key 题目 目录 名单 —— 目录里各人的卷子（学号.md，worksheet 印的）合成一份 Markdown，写到标准输出；
--   key 是答案：开头一张表，后面是填好的卷子。
--
-- 名单一行一个学生，先学号，再姓名（可以没有），隔着逗号、制表符或者空格；# 起是说明，头一行可以是各列的名字。

package.path = arg[0]:gsub('[^/]*/[^/]*$', '?.lua') .. ';' .. package.path
local exercises = require 'task.exercises'

local function stop(...)
  io.stderr:write(string.format(...), '\n')
  os.exit(2)
end

-- ---- 名单 ----

-- 头一行是不是各列的名字：没有数字，有“学号”之类的字。
local function is_head(line) return not line:find '%d' and (line:find '号' or line:lower():find 'id') end

local function read_list(path)
  local text = exercises.read_all(path)
  if not text then stop('没有 %s 这个名单：make worksheets CLASS_LIST=名单 N=8.1', path) end
  if not utf8.len(text) then stop('%s 不是 UTF-8：先 iconv -f GBK -t UTF-8', path) end
  local list, seen, number = {}, {}, 0
  for line in (text:gsub('^\xEF\xBB\xBF', '') .. '\n'):gmatch '([^\n]*)\n' do
    number = number + 1
    line = line:gsub('#.*', ''):gsub('"', ''):gsub('，', ','):gsub('^%s+', ''):gsub('%s+$', '')
    if line ~= '' and not (number == 1 and is_head(line)) then
      local id, name = line:match '^([^%s,]+)[%s,]*([^,]*)'
      if not id:match '^%d+$' or #id > 18 then stop('%s:%d: 学号“%s”要是一个数，它是卷子的种子', path, number, id) end
      if seen[id] then stop('%s:%d: 学号 %s 在第 %d 行已经有了', path, number, id, seen[id]) end
      seen[id] = number
      table.insert(list, { id = id, name = name:gsub('%s+$', '') })
    end
  end
  if #list == 0 then stop('%s 里一个学号也没有', path) end
  return list
end

local function put_list(path)
  for _, one in ipairs(read_list(path)) do print(one.id .. '\t' .. one.name) end
end

-- ---- 合成 ----

local function tex(text) return (text:gsub('[\\{}$&#%%_^~]', function(c) return ('\\symbol{%d}'):format(c:byte()) end)) end
local function raw(words) return '\n```{=latex}\n' .. words .. '\n```\n' end

-- 卷子的各行；“答：”的一行换成排版的命令，标题与种子在页眉里，不再印。
local function sheet_body(text, answers)
  local lines = {}
  for line in text:gmatch '([^\n]*)\n' do
    local answer = line:match '^%s*答：%s*(.*)$'
    if answer then
      table.insert(answers, answer)
      table.insert(lines, raw(answer == '' and '\\answerblank' or ('\\answer{%s}'):format(tex(answer))))
    elseif not line:match '^# ' and not line:match '^种子：' then
      table.insert(lines, (line:gsub('；都答了再判，就是交卷，只有一次', ''))) -- 纸上的卷子交一次，不必说
    end
  end
  return table.concat(lines, '\n')
end

-- 各人的答案：一行一个人，一列一题。
local function key_table(students)
  local lines = { ('\\keytable{%d}{'):format(#students[1].answers) }
  local head = { '学号', '姓名' }
  for i = 1, #students[1].answers do table.insert(head, tostring(i)) end
  table.insert(lines, table.concat(head, ' & ') .. '\\\\\\midrule\\endhead')
  for _, one in ipairs(students) do
    local cells = { one.id, tex(one.name) }
    for _, answer in ipairs(one.answers) do table.insert(cells, tex(answer)) end
    table.insert(lines, table.concat(cells, ' & ') .. '\\\\')
  end
  return raw(table.concat(lines, '\n') .. '}')
end

local function compose(what, title, dir, path)
  local students = {}
  for line in assert(exercises.read_all(path)):gmatch '[^\n]+' do
    local id, name = line:match '^(%d+)\t(.*)$'
    local one = { id = id, name = name, answers = {} }
    one.body = sheet_body(assert(exercises.read_all(('%s/%s.md'):format(dir, id))), one.answers)
    table.insert(students, one)
  end
  if what == 'key' then
    io.write(raw(('\\keyhead{%s}'):format(tex(title))), key_table(students))
  end
  for _, one in ipairs(students) do
    io.write(raw(('\\sheet{%s}{%s}{%s}'):format(tex(title .. (what == 'key' and '　答案' or '')), one.id, tex(one.name))), one.body, '\n')
  end
end

({ list = put_list, compose = compose })[arg[1]](table.unpack(arg, 2))
