-- explain.lua —— 一项没有通过的检查，说明白：发生了什么，在答案的哪一行，哪一节讲解它，提示。
--
-- explain(check, answers, log) 返回的表：message；expected 与 got（消息里写明了的时候，what 是其余的话）；
-- places（一列“文件:行 ⟨块⟩”）；section（labels.find 的结果）；hint；编译不过时的 plain（译文）与 source（编译器指出的几行）。

local compiler = require 'try.compiler'
local exercises = require 'task.exercises'
local labels = require 'task.labels'
local number = require 'task.number'

-- 消毒器若说出了答案的行，就是它。
local function sanitizer_place(path, log)
  local exact = path:gsub('%p', '%%%0') .. ':%d+'
  return log:match('(' .. exact .. '):%d+: runtime error') or log:match('ERROR: AddressSanitizer.-(' .. exact .. ')')
end

local function lines_in(path)
  local n, next_line = 0, (exercises.read_all(path) or ''):gmatch '([^\n]*)\n?'
  return function()
    local text = next_line()
    n = n + 1
    if text then return n, text end
  end
end

-- 答案里改写了的块。
local function chunk_places(path)
  local list = {}
  for n, text in lines_in(path) do
    local chunk = text:gsub('^\xEF\xBB\xBF', ''):match '^<<(.-)>>=%s*$'
    if chunk then table.insert(list, ('%s:%d ⟨%s⟩'):format(path, n + 1, chunk)) end
  end
  return list
end

-- 消息里说到的预测；最长的名字算数。
local function prediction_place(path, message)
  local best, place = 0, nil
  for n, text in lines_in(path) do
    local name = number.plain(text):match '^%s*([^#=:]-)%s*[:=]'
    if name and #name > best and message:find(name, 1, true) then best, place = #name, ('%s:%d'):format(path, n) end
  end
  return { place or exercises.read_all(path) and path }
end

-- 卷子上第几题的“答：”。
local function question_place(path, ordinal)
  local seen = 0
  for n, text in lines_in(path) do
    if number.plain(text):match '^[%s>*-]*答%s*:' then seen = seen + 1 end
    if seen == ordinal then return { ('%s:%d'):format(path, n) } end
  end
  return {}
end

-- 学生的 find 从哪一行起。
local function find_place(path)
  for n, text in lines_in(path) do
    if text:match '%f[%w_]find%s*%(' then return { ('%s:%d'):format(path, n) } end
  end
  return { path }
end

local function places(check, answers, log)
  local program, sheet = answers .. '/answer.nw', answers .. '/answer.md'
  local question = tonumber(check.name:match '^第 (%d+) 题$')
  if question and exercises.read_all(sheet) then return question_place(sheet, question) end
  local own = check.message:match('(' .. answers:gsub('%p', '%%%0') .. '/[%a.]+:%d+)')
  if own then return { own } end
  if check.section == '' and exercises.read_all(answers .. '/find.c') then return find_place(answers .. '/find.c') end
  local named = exercises.read_all(program) and sanitizer_place(program, log)
  if named then return { named } end
  local list = chunk_places(program)
  if #list == 0 then return prediction_place(answers .. '/answer.mk', check.message) end
  return list
end

-- gcc 引出的那一行与它下面的箭头。
local function source_lines(message, log)
  local list, seen = {}, false
  for text in log:gmatch '[^\n]+' do
    if seen then
      if not text:match '^%s+%d*%s+| ' then return list end
      table.insert(list, text)
    end
    seen = seen or text == message
  end
  return list
end

-- 连接不成，缺的是什么在另一行。
local function build_message(message, log)
  if not message:match '^collect2' then return message end
  return log:match '([^\n]*undefined reference[^\n]*)' or message
end

-- 消息开头的“文件:行”；学生的目录里有空格也认得出。
local function place_of(message, answers)
  return message:match('^(' .. answers:gsub('%p', '%%%0') .. '/[%w.]+:%d+):') or message:match '^(%S-:%d+):'
end

-- 在学生的文件里出的错，不是检查用到的东西没有了。
local function heading(check, message, place, answers)
  if not check.hint:match '^检查用到' or not place or place:sub(1, #answers) ~= answers then return check.hint end
  return message:match 'undefined reference' and '连接不成' or '编译不过'
end

-- answer.mk 里写着规矩说到的参数的各行；都没有，就是写着参数的各行。
local function tunable_places(path, rule)
  local named, all = {}, {}
  for n, text in lines_in(path) do
    local name = number.plain(text):match '^%s*(%u[%u_]+)%s*[:=]%s*[^%s#]'
    if name then
      local place = ('%s:%d'):format(path, n)
      table.insert(all, place)
      if (' ' .. rule .. ' '):find('[^%w_]' .. name .. '[^%w_]') then table.insert(named, place) end
    end
  end
  return named[1] and named or all
end

-- 参数不合书里的规矩（静态断言）：错在 answer.mk，规矩写在书里。
local function explain_rule(rule, answers, log)
  local list = tunable_places(answers .. '/answer.mk', rule)
  local home = log:match 'static assertion failed.-\n(chapters/[^:\n]+:%d+):%d+: note: in expansion of macro'
  if not list[1] then list = { home } end
  return { message = '不合书里的规矩：' .. rule, hint = '参数不能这样取', places = list, source = {}, section = labels.find 'sec-layout-tunables' }
end

local function explain_build(check, answers, log)
  local message = build_message(check.message, log)
  local rule = message:match 'static assertion failed: "(.-)"'
  if rule then return explain_rule(rule, answers, log) end
  local place = place_of(message, answers)
  local words = message:sub(place and #place + 2 or 1):gsub('^%s+', ''):gsub('^%d+:%s*', ''):gsub('^error: ', '')
  return { message = words, plain = compiler(message), hint = heading(check, message, place, answers), places = { place },
           source = source_lines(message, log) }
end

local function explain_check(check, answers, log)
  local what, expected, got = check.message:match '^(.*)：应当是 ?(.-)，得到 ?(.*)$'
  return {
    message = check.message, what = what, expected = expected, got = got, hint = check.hint, source = {},
    places = places(check, answers, log), section = labels.find(check.section),
  }
end

return function(check, answers, log)
  if check.outcome == 'build' then return explain_build(check, answers, log) end
  return explain_check(check, answers, log)
end
