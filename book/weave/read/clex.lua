-- clex.lua —— C 的词法：把一个块的记号分成关键字、类型、注释……供着色与链接。

local P, R, S, C, Cc, Ct = lpeg.P, lpeg.R, lpeg.S, lpeg.C, lpeg.Cc, lpeg.Ct

local function set(words)
  local result = {}
  for word in words:gmatch '%S+' do result[word] = true end
  return result
end

local KEYWORDS = set [[auto break case const continue default do else enum extern for goto if
  inline register restrict return sizeof static struct switch typedef union volatile while
  _Alignof _Generic _Noreturn _Static_assert]]
local TYPES = set [[void char short int long float double signed unsigned bool _Bool FILE va_list
  size_t ssize_t ptrdiff_t uintptr_t intptr_t uint8_t uint16_t uint32_t uint64_t
  int8_t int16_t int32_t int64_t]]

local function token(kind, pattern)
  return Ct(lpeg.Cg(Cc(kind), 'kind') * lpeg.Cg(C(pattern), 'text'))
end

local letter, digit = R('az', 'AZ') + '_', R '09'
local word = letter * (letter + digit) ^ 0
local escaped = P '\\' * 1
local use = P '\1' * R '09' ^ 1 * '\2'
local blank = S ' \t'

local lexer = Ct((
    token('use', use)
  + token('nl', '\n')
  + token('comment', '//' * (1 - S '\n\1') ^ 0 + '/*' * (1 - P '*/' - '\1') ^ 0 * P '*/' ^ -1)
  + token('string', '"' * (escaped + 1 - S '"\n\1') ^ 0 * P '"' ^ -1)
  + token('string', "'" * (escaped + 1 - S "'\n\1") ^ 1 * "'")
  + token('directive', '#' * blank ^ 0 * P 'include') * token('space', blank ^ 1)
      * token('string', '<' * (1 - S '>\n') ^ 0 * '>')
  + token('directive', '#' * blank ^ 0 * R 'az' ^ 1)
  + token('number', digit * (letter + digit + '.') ^ 0)
  + token('name', word)
  + token('space', blank ^ 1)
  + token('op', '->')
  + token('op', 1 - R '\128\255')
  + token('op', R '\128\255' ^ 1)) ^ 0)

-- 跨行的注释按行断开，好让每一行各自成立。
local function split_lines(out, item)
  local first = true
  for text in (item.text .. '\n'):gmatch '([^\n]*)\n' do
    if not first then table.insert(out, { kind = 'nl', text = '\n' }) end
    if text ~= '' then table.insert(out, { kind = item.kind, text = text }) end
    first = false
  end
end

local function refine(name)
  return KEYWORDS[name] and 'keyword' or TYPES[name] and 'type' or 'name'
end

-- tokens 是标记流里的记号（text、nl、use）；返回更细的记号。
local clex = {}

local function lex(_, tokens)
  local buffer, uses, out = {}, {}, {}
  for _, item in ipairs(tokens) do
    if item.kind == 'use' then
      table.insert(uses, item.text)
      table.insert(buffer, '\1' .. #uses .. '\2')
    else
      table.insert(buffer, item.text)
    end
  end
  for _, item in ipairs(lexer:match(table.concat(buffer))) do
    if item.kind == 'use' then item.text = uses[tonumber(item.text:match '%d+')] end
    if item.kind == 'name' then item.kind = refine(item.text) end
    if item.kind == 'comment' then split_lines(out, item) else table.insert(out, item) end
  end
  return out
end

-- 不是 C 的文字：一行一个记号。
function clex.plain(text)
  local out = {}
  split_lines(out, { kind = 'plain', text = text })
  return out
end

return setmetatable(clex, { __call = lex })
