-- number.lua —— 人写的数，读成一个整数：命令行上的可调参数与学生的答案都用它，所以两处写法一样。
--
-- 可以写整数（十进制，或者 0x 开头的十六进制）、8K、2M、3,176，以及它们用 + - * / % << >> 与括号写成的算式；
-- 全角的数字与符号、− × ÷ 算作半角的。别的字一概不认，所以不会被 shell 或编译器当作别的。

local number = {}

-- ---- 全角的归成半角的 ----

local PLAIN = { [0x3000] = ' ', [0xA0] = ' ', [0x202F] = ' ', [0x2060] = '', [0xFEFF] = '', [0x2212] = '-', [0xD7] = '*', [0xF7] = '/' }
for code = 0xFF01, 0xFF5E do PLAIN[code] = string.char(code - 0xFEE0) end
for code = 0x2000, 0x200A do PLAIN[code] = ' ' end
for code = 0x200B, 0x200F do PLAIN[code] = '' end

local plain_of = {}
for code, text in pairs(PLAIN) do plain_of[utf8.char(code)] = text end

function number.plain(text) return (text:gsub('[\xC2-\xF4][\x80-\xBF]+', plain_of)) end

-- ---- 一个小小的算式 ----

local UNITS = { [''] = 1, k = 1 << 10, m = 1 << 20, g = 1 << 30 }

-- 一个数，与它以后从哪里读起；千位之间可以有逗号，后面可以有 K、KB、KiB 之类。
local function literal(text, at)
  local digits, after = text:match('^(0[xX]%x+)()', at)
  local hex = digits ~= nil
  if not hex then
    digits, after = text:match('^(%d[%d,]*)()', at)
    local first, groups = (digits or ''):gsub(',%d%d%d%f[^%d]', '')
    if not first:match '^%d+$' or groups > 0 and #first > 3 then return nil end
  end
  if #digits > 18 then return nil end
  local unit, rest = text:match('^%s?([kKmMgG])i?[bB]?()', after)
  if unit and not hex and not text:match('^[%w_.]', rest) then after = rest else unit = '' end
  if text:match('^[%w_.,]', after) then return nil end
  return math.tointeger(tonumber((digits:gsub(',', '')))) * UNITS[unit:lower()], after
end

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
    if take '+' then return atom() end
    local value, after = literal(text, at)
    if not value then fail() end
    at = after
    return value
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

-- 不是一个数就返回 nil。
function number.value(text)
  local ok, value = pcall(parser, number.plain(text), function() error(nil, 0) end)
  return ok and value or nil
end

return number
