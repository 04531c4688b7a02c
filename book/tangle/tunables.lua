-- tunables.lua '参数的名字…' '命令行上的名字…' 参数=值… —— make 命令行上的可调参数：值算成一个数，写错的说出来。
--
-- 都对，就印出“参数=数 …”；有错，印出“!”与一句话。值怎样写，见 number.lua。

package.path = arg[0]:match '^(.*/)' .. '?.lua;' .. package.path
local nearest = require 'nearest'
local number = require 'number'

-- 话里的值只占一行，太长就截短；末尾说规矩写在书的哪里。
local MOST = 300
local function shown(text)
  text = text:gsub('%c+', ' ')
  if #text <= MOST then return text end
  return text:sub(1, MOST):gsub('[\xC0-\xFF][\x80-\xBF]*$', '') .. '……'
end

local function refuse(format, ...)
  local words = {}
  for i, word in ipairs { ... } do words[i] = shown(word) end
  local home = assert(io.popen('sh ' .. arg[0]:match '^(.*/)' .. 'tunables-home.sh'))
  io.write('!', string.format(format, table.unpack(words)), home:read 'a')
  os.exit(0)
end

local function words(text)
  local list = {}
  for word in text:gmatch '%S+' do table.insert(list, word) end
  return list
end

---- 名字

local TUNABLES = words(arg[1])
local known = {}
for _, name in ipairs(TUNABLES) do known[name] = true end

-- 别的命令行变量（PREFIX 之类）不管；像一个参数、又不是的，才说。
local function check_name(name)
  if known[name] then return end
  if known[name:upper()] then refuse('没有叫 %s 的参数；参数都用大写，写成 %s', name, name:upper()) end
  local guess = #name >= 8 and nearest(name:upper(), TUNABLES)
  if guess and (name:upper():find '^AL' or name:upper():find '^MAX_') then
    refuse('没有叫 %s 的参数；是不是 %s？', name, guess)
  end
  if name:find '^ALLOC' or name:find '^MAX_' then
    refuse('没有叫 %s 的参数；可以改的是 %s', name, table.concat(TUNABLES, '、'))
  end
end

---- 值

local function value_of(name, text)
  if not text:find '%S' then refuse('参数 %s 没有值；要写成 %s=数', name, name) end
  if text:find '[\xEF][\xBC][\x90-\x99]' then refuse('参数 %s=%s 里有全角的数字，换成半角的', name, text) end
  local value = number.value(text)
  if not value then refuse('参数 %s=%s 不是整数；可以写整数，或者整数的算式，例如 8*1024、(1<<20)、8K', name, text) end
  if math.abs(value) > 1 << 40 then refuse('参数 %s=%s 太大了：不能超过 2 的 40 次方', name, text) end
  return value
end

for _, name in ipairs(words(arg[2])) do check_name(name) end
local out = {}
for i = 3, #arg do
  local name, text = arg[i]:match '^([%w_]+)=(.*)$'
  table.insert(out, name .. '=' .. value_of(name, text))
end
print(table.concat(out, ' '))
