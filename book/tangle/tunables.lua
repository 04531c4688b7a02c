-- tunables.lua '参数的名字…' '命令行上的名字…' 参数=值… —— make 命令行上的可调参数：值算成一个数，写错的说出来。
--
-- 都对，就印出“参数=数 …”；有错，印出“!”与一句话。值可以是整数（十进制，或者 0x 开头的十六进制），
-- 以及它们用 + - * / % << >> 与括号写成的算式。值里别的字一概不认，所以不会被 shell 或编译器当作别的。

package.path = arg[0]:match '^(.*/)' .. '?.lua;' .. package.path
local nearest = require 'nearest'

local function refuse(...)
  io.write('!', string.format(...), '\n')
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

---- 值：一个小小的算式

local function parser(text, fail)
  local at = 1
  local function skip() at = text:find('%S', at) or #text + 1 end
  local function take(symbol)
    skip()
    if text:sub(at, at + #symbol - 1) ~= symbol then return false end
    at = at + #symbol
    return true
  end

  local sum
  local function atom()
    skip()
    if take '(' then
      local value = sum()
      if not take ')' then fail() end
      return value
    end
    if take '-' then return -atom() end
    local digits = text:match('^0[xX]%x+', at) or text:match('^%d+', at)
    if not digits then fail() end
    at = at + #digits
    if text:match('^[%w_.]', at) or #digits > 18 then fail() end
    return math.tointeger(tonumber(digits)) or fail()
  end

  -- 从松到紧：移位，加减，乘除。
  local function chain(next_level, operators)
    return function()
      local value, again = next_level(), true
      while again do
        again = false
        for symbol, apply in pairs(operators) do
          if take(symbol) then
            value, again = apply(value, next_level()), true
            break
          end
        end
      end
      return value
    end
  end
  local function divide(operation)
    return function(a, b) if b == 0 then fail() end; return operation(a, b) end
  end
  local product = chain(atom, { ['*'] = function(a, b) return a * b end, ['/'] = divide(function(a, b) return a // b end),
    ['%'] = divide(function(a, b) return a % b end) })
  local plus = chain(product, { ['+'] = function(a, b) return a + b end, ['-'] = function(a, b) return a - b end })
  sum = chain(plus, { ['<<'] = function(a, b) return a << b end, ['>>'] = function(a, b) return a >> b end })

  local value = sum()
  skip()
  if at <= #text then fail() end
  return value
end

local function value_of(name, text)
  if not text:find '%S' then refuse('参数 %s 没有值；要写成 %s=数', name, name) end
  if text:find '[\xEF][\xBC][\x90-\x99]' then refuse('参数 %s=%s 里有全角的数字，换成半角的', name, text) end
  local value = parser(text, function()
    refuse('参数 %s=%s 不是整数；可以写整数，或者整数的算式，例如 8*1024、(1<<20)', name, (text:gsub('%c', ' ')))
  end)
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
