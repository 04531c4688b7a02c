-- crash.lua 结果 日志 答案目录 —— 崩溃了的检查，在消毒器（ASan、UBSan）的版本里重跑过一遍，日志里有它说的话：
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

-- 一项的话在它的“== 名字”之后，下一项之前。
local function words_of(name, log)
  local _, from = log:find('\n== ' .. name .. '\n', 1, true)
  return from and log:sub(from, (log:find('\n== ', from, true)))
end

local function kind_of(words)
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
  return words:match('(' .. own .. '/answer%.nw:%d+)') or words:match '(chapters/[^%s:]+:%d+)'
end

local function explain(name, log, answers)
  local words = words_of(name, log)
  local kind = words and kind_of(words)
  local place = kind and place_of(words, answers)
  if not kind then return nil end
  return place and ('%s，%s'):format(kind, place) or kind
end

local results, log, answers = arg[1], '\n' .. (exercises.read_all(arg[2]) or ''), arg[3]
local lines = {}
for line in (exercises.read_all(results) or ''):gmatch '[^\n]+' do
  local name, outcome = line:match '^(.-)\t.-\t(.-)\t'
  local more = outcome == 'crash' and explain(name, log, answers)
  if more then line = line:gsub('[^\t]*$', '') .. '程序崩溃了：' .. more:gsub('[\t\n]', ' ') end
  table.insert(lines, line)
end
local file = assert(io.open(results .. '.new', 'w'))
file:write(table.concat(lines, '\n'), '\n')
file:close()
assert(os.rename(results .. '.new', results))
