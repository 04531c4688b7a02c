-- clean.lua —— 学生的文件整理成抄件，造程序与判分都读抄件；行号不变，所以消息里的行就是学生的行。
--
--   clean.lua 练习目录 答案目录 抄件目录 结果 参数的名字   整理；整理不了的（不是 UTF-8、一个块也没有……）写进“结果”，以 3 结束
--   clean.lua back 抄件目录 答案目录 文件…                 消息里的抄件换成学生的文件
--
-- 换行、BOM、制表符、全角的数字与符号，怎样写都算；数的写法见 book/tangle/number.lua。

package.path = arg[0]:gsub('[^/]*/[^/]*$', '?.lua')
local exercises = require 'task.exercises'
local nearest = dofile 'book/tangle/nearest.lua'
local number = require 'task.number'
local program = require 'try.program'
local task = require 'task.task'

local function write(path, text)
  local file = assert(io.open(path, 'wb'))
  assert(file:write(text))
  assert(file:close())
end

-- ---- 字节 ----

local function line_of(text, at) return select(2, text:sub(1, at - 1):gsub('\n', '')) + 1 end

-- 各行；换行是哪一种都行。fault(行, 话) 不返回。
local function lines_of(text, fault)
  if text:match '^\xFF\xFE' or text:match '^\xFE\xFF' then fault(1, '是 UTF-16，在编辑器里另存为 UTF-8') end
  text = text:gsub('^\xEF\xBB\xBF', ''):gsub('\r\n', '\n'):gsub('\r', '\n')
  local zero = text:find('\0', 1, true)
  if zero then fault(line_of(text, zero), '有 NUL 字节，这不像是文本文件') end
  local ok, bad = utf8.len(text)
  if not ok then fault(line_of(text, bad), '不是 UTF-8（多半是 GBK），在编辑器里另存为 UTF-8') end
  local lines = {}
  for line in text:gmatch '([^\n]*)\n?' do table.insert(lines, line) end
  if lines[#lines] == '' then table.remove(lines) end
  return lines
end

-- ---- 数 ----

local UNITS = { '字节', '个', '块', '片', '次', '级', '条', '位', '步', '行', '层', '[bB]ytes?' }

-- “**3,176 字节**。”里的数；不是数就返回 nil。
local function value_of(text)
  text = number.plain(text):gsub('[%s`*]+$', ''):gsub('。$', ''):gsub('[%s.,;`*]+$', ''):gsub('^[%s`*]+', '')
  for _, unit in ipairs(UNITS) do text = text:gsub('%s*' .. unit .. '$', '') end
  if not text:match '^0[xX]' then text = text:gsub('(%d)%s*[bB]$', '%1') end
  return number.value(text)
end

-- ---- answer.mk ----

local function key_of(name) return (number.plain(name):gsub('%s', ''):lower()) end

local function assignment(line)
  local name, value = line:match '^%s*([^=:?+]-)%s*[:?]?:?=%s*(.-)%s*$'
  if not name then name, value = line:match '^%s*([^=:]-)%s*:%s*(.-)%s*$' end
  return name ~= '' and name or nil, value
end

-- 起点里的各个预测：归成一样的名字 → 原来的名字。
local function predictions_of(path, tunables)
  local found, list = {}, {}
  for line in (exercises.read_all(path) or ''):gmatch '[^\n]+' do
    local name = not line:match '^%s*#' and line:match '^%s*(.-)%s*='
    if name and not tunables[name] then
      found[key_of(name)] = name
      table.insert(list, name)
    end
  end
  return found, list
end

local function unknown(name, tunables, names)
  if tunables[name:upper()] then return ('没有叫 %s 的参数；参数都用大写，写成 %s'):format(name, name:upper()) end
  local all = table.move(names, 1, #names, 1, {})
  for tunable in pairs(tunables) do table.insert(all, tunable) end
  table.sort(all)
  local guess = nearest(name, all)
  return ('没有叫 %s 的参数或预测；%s'):format(name, guess and '是不是 ' .. guess .. '？' or '可以填的是 ' .. table.concat(names, '、'))
end

local function settings(lines, fault, starter, tunables)
  local predictions, names = predictions_of(starter, tunables)
  local out, seen = {}, {}
  for i, line in ipairs(lines) do
    line, out[i] = number.plain(line):gsub('#.*', ''), ''
    if line:match '%S' then
      local written, value = assignment(line)
      if not written then fault(i, '要写成“名字 = 值”') end
      local name = tunables[written] and written or predictions[key_of(written)]
      if not name then fault(i, unknown(written, tunables, names)) end
      if seen[name] then fault(i, ('%s 写了两次，前面一次在第 %d 行'):format(name, seen[name])) end
      seen[name] = i
      local read = value_of(value)
      if tunables[name] and value ~= '' and not read then
        fault(i, ('%s 要是一个整数，不是“%s”；可以写 8192、8K、8*1024'):format(name, value))
      end
      if tunables[name] and (read or 0) < 0 then fault(i, name .. ' 不能是负数') end
      out[i] = ('%s = %s'):format(name, read or value)
    end
  end
  return out
end

-- ---- answer.md ----

local function sheet(lines)
  local out = {}
  for i, line in ipairs(lines) do
    local plain = number.plain(line)
    local seed, answer = plain:match '^%s*种子%s*:%s*(.-)%s*$', plain:match '^[%s>*-]*答%s*:%s*(.-)%s*$'
    if seed then out[i] = '种子：' .. seed
    elseif answer then out[i] = '    答：' .. (value_of(answer) or answer)
    else out[i] = line end
  end
  return out
end

-- ---- answer.nw ----

local function first_chunk(path) return (exercises.read_all(path) or ''):match '<<(.-)>>=' or '名字' end

local function chunks(lines, fault, starter)
  for i, line in ipairs(lines) do
    local name = line:match '^%s*《(.-)》%s*=' or line:match '^%s*《(.-)》%s*＝' or line:match '^%s*≪(.-)≫%s*='
    if name then fault(i, ('《%s》= 要写成 <<%s>>='):format(name, name)) end
  end
  local out, count = program.nw(lines)
  if count == 0 then fault(1, ('answer.nw 里一个块也没有；一块的开头单独一行，写成 <<%s>>='):format(first_chunk(starter))) end
  return out
end

-- ---- 一遍 ----

local KINDS = {
  ['answer.mk'] = settings, ['answer.md'] = sheet, ['answer.nw'] = chunks,
  ['find.c'] = function(lines) return program.c(lines) end,
}

local function clean(dir, answers, copies, results, tunable_names)
  local tunables = {}
  for name in tunable_names:gmatch '%S+' do tunables[name] = true end
  os.execute(('rm -rf %s && mkdir -p %s'):format(exercises.quote(copies), exercises.quote(copies)))
  for _, file in ipairs(task.read(dir).files) do
    local path, text = answers .. '/' .. file, exercises.read_all(answers .. '/' .. file)
    local function fault(line, words)
      write(results, ('编译\t0\tbuild\t\t还不能判\t%s:%d: %s\n'):format(path, line, words:gsub('[%c]', ' ')))
      os.exit(3)
    end
    if text then
      local lines = (KINDS[file] or function(same) return same end)(lines_of(text, fault), fault, dir .. '/starter/' .. file, tunables)
      write(copies .. '/' .. file, table.concat(lines, '\n') .. '\n')
    end
  end
end

local function back(copies, answers, ...)
  local from, to = copies:gsub('%p', '%%%0'), answers:gsub('%%', '%%%%')
  local here = (os.getenv 'PWD' or ''):gsub('%p', '%%%0') .. '/'
  for _, path in ipairs { ... } do
    local text = exercises.read_all(path)
    if text and text:find(copies, 1, true) then write(path, (text:gsub(here .. from, to):gsub(from, to))) end
  end
end

if arg[1] == 'back' then back(table.unpack(arg, 2)) else clean(table.unpack(arg)) end
