-- crash.lua 结果 日志 答案目录 —— 崩溃了、没有做完的检查，在消毒器（ASan、UBSan）的版本里重跑过一遍，日志里有它说的话：
-- 结果的说明换成是什么错，在哪一行。消毒器没有发现什么的，不动。

package.path = arg[0]:gsub('[^/]*/[^/]*$', '?.lua')
local exercises = require 'task.exercises'

local KINDS = {
  ['heap-buffer-overflow'] = '越过了一块 malloc 的内存',
  ['heap-use-after-free'] = '用了已经还给 malloc 的内存',
  ['use-after-poison'] = '用了已经释放的片，或者不该碰的头部',
  ['stack-overflow'] = '栈用完了，多半是没有尽头的递归',
  ['stack-buffer-overflow'] = '越过了局部的数组',
  ['global-buffer-overflow'] = '越过了全局的数组',
  ['attempting double-free'] = '同一块内存还给 malloc 两次',
  ['attempting free'] = '还给 malloc 的，不是它给的地址',
  ['FPE'] = '除以零',
}

-- UBSan 的话里有这些字的。
local UNDEFINED = {
  { 'null pointer', '经过空指针读写' }, { 'misaligned address', '地址没有对齐' }, { 'insufficient space', '越过了一块内存的末尾' },
  { 'out of bounds', '下标越界' }, { 'shift exponent', '移位的位数不合法' }, { 'signed integer overflow', '有符号的整数溢出' },
  { 'division by zero', '除以零' }, { 'pointer index expression', '指针的加减溢出了' },
}

local function undefined(words)
  local said = words:match 'runtime error: ([^\n]*)'
  for _, pair in ipairs(UNDEFINED) do
    if said and said:find(pair[1], 1, true) then return pair[2] end
  end
  return said
end

-- 一项的话在它的“== 名字”之后，下一项之前；找错的一项跑了几遍，停下来的是末一遍。
local function words_of(name, log)
  local mark, from = '\n== ' .. name .. '\n', nil
  local at, stop = log:find(mark, 1, true)
  while at do
    from = stop
    at, stop = log:find(mark, at + 1, true)
  end
  return from and log:sub(from, (log:find('\n== ', from, true)))
end

local function kind_of(words)
  if words:find('STUCK\n', 1, true) then return '没有尽头的循环' end
  if words:find('AddressSanitizer: CHECK failed', 1, true) then return '内存写乱了，连消毒器也没能说清' end
  local address = words:match 'AddressSanitizer: SEGV on unknown address (0x%x+)'
  if address then return tonumber(address) < 4096 and '经过空指针读写' or '读写了没有的地址' end
  for kind, chinese in pairs(KINDS) do
    if words:find('AddressSanitizer: ' .. kind, 1, true) then return chinese end
  end
  return undefined(words) or words:match 'AddressSanitizer: ([^\n]-) on' or words:match 'AddressSanitizer: ([^\n]*)'
end

-- 栈上最靠里的、答案里的一行；不然是书里的一行。
local function place_of(words, answers)
  local own = answers:gsub('%p', '%%%0')
  return words:match('(' .. own .. '/[%a.]+:%d+)') or words:match '(chapters/[^%s:]+:%d+)'
end

-- 新的说明；没有找到什么就是 nil。
local function explain(name, outcome, log, answers)
  local words = words_of(name, log)
  local kind = words and kind_of(words)
  if not kind then return nil end
  local place = place_of(words, answers)
  if outcome == 'timeout' then return place and '没有做完：停在没有尽头的循环里，' .. place end
  return ('程序崩溃了：%s%s'):format(kind, place and '，' .. place or '')
end

local results, log, answers = arg[1], '\n' .. (exercises.read_all(arg[2]) or ''), arg[3]
local lines = {}
for line in (exercises.read_all(results) or ''):gmatch '[^\n]+' do
  local name, outcome = line:match '^(.-)\t.-\t(.-)\t'
  local more = (outcome == 'crash' or outcome == 'timeout') and explain(name, outcome, log, answers)
  if more then line = line:gsub('[^\t]*$', '') .. more:gsub('[\t\n]', ' ') end
  table.insert(lines, line)
end
local file = assert(io.open(results .. '.new', 'w'))
file:write(table.concat(lines, '\n'), '\n')
file:close()
assert(os.rename(results .. '.new', results))
