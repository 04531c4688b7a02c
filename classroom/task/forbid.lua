-- forbid.lua —— 题目不许用的写法：练习目录里的 forbid 说哪些词不许出现，看的是答案里的记号，不是文字。
--
-- 头一行（注释以外）是这一项检查：名字 | 分 | 节 | 提示。以后每行一条规矩：词… | 为什么。
-- 词前面是一个数，这些词合起来至多出现那么多次；+词 是一定要有的；“递归”是函数直接或间接地用到自己；
-- “数>16”是写着的数，比 16 大的（字符常量也是数）：应当由头的大小、参数算出来的，不许写死。
-- 注释与块的引用不算，字符串只算一个引号。预处理的记号 # 与字符串要不要禁，由各题自己写。

local forbid = {}

local function read_all(path)
  local file = io.open(path, 'rb')
  if not file then return nil end
  local text = file:read 'a'
  file:close()
  return text
end

local function words_of(text)
  local words = {}
  for word in text:gmatch '%S+' do table.insert(words, word) end
  return words
end

local function rule_of(line)
  local list, reason = line:match '^(.-)%s+|%s+(.*)$'
  local words = words_of(list)
  local most = 0
  if words[1]:match '^%d+$' then most = tonumber(table.remove(words, 1)) end
  return { words = words, most = most, reason = reason }
end

-- 没有 forbid 就返回 nil。
function forbid.read(dir)
  local text = read_all(dir .. '/forbid')
  if not text then return nil end
  local one
  for line in text:gmatch '[^\n]+' do
    if line:match '^# ' then goto continue end
    if one then table.insert(one.rules, rule_of(line))
    else
      local name, points, section, hint = line:match '^(.-) | (%d+) | (.-) | (.*)$'
      one = { name = name, points = tonumber(points), section = section, hint = hint, forbid = true, rules = {} }
    end
    ::continue::
  end
  return one
end

-- ---- 记号 ----

local DIGRAPHS = { ['<:'] = '[', [':>'] = ']', ['<%'] = '{', ['%>'] = '}', ['%:'] = '#' }

-- 从 at 起的一个记号：它、它之后的位置；是空白、注释或引用就没有记号。
local function next_token(code, at)
  local skip = code:match('^%s+()', at) or code:match('^/%*.-%*/()', at) or code:match('^//[^\n]*()', at)
    or code:match('^<<[^\n<>]+>>()', at)
  if skip then return nil, skip end
  if code:find('^/%*', at) then return nil, #code + 1 end
  local quote = code:match('^["\']', at)
  if quote then
    local stop = at + 1
    while stop <= #code and code:sub(stop, stop) ~= quote and code:sub(stop, stop) ~= '\n' do
      stop = stop + (code:sub(stop, stop) == '\\' and 2 or 1)
    end
    return quote, stop + 1
  end
  local word, after = code:match('^([%w_\x80-\xFF]+)()', at)
  if word then return word, after end
  local two = code:sub(at, at + 1)
  if DIGRAPHS[two] then return DIGRAPHS[two], at + 2 end
  if two == '&&' or two == '||' then return two, at + 2 end
  return code:sub(at, at), at + 1
end

-- 块里的代码，块以外的行换成空行，行号不变；续行的接成一行。
local function code_of(text)
  local lines, inside = {}, false
  for line in (text .. '\n'):gmatch '(.-)\n' do
    if line:match '^<<.*>>=' then inside = true; line = ''
    elseif line:match '^@%s' or line == '@' then inside = false end
    table.insert(lines, inside and line or '')
  end
  return (table.concat(lines, '\n'):gsub('\\[ \t]*\n', ''))
end

local function tokens_of(text)
  local code, list = code_of(text), {}
  local at, line = 1, 1
  while at <= #code do
    local token, after = next_token(code, at)
    if token then table.insert(list, { text = token, line = line }) end
    for _ in code:sub(at, after - 1):gmatch '\n' do line = line + 1 end
    at = after
  end
  return list
end

-- ---- 递归：在最外层定义的函数，各用到哪些 ----

local function functions_of(tokens)
  local found, depth, round, name, current = {}, 0, 0, nil, nil
  for i, token in ipairs(tokens) do
    local text = token.text
    if text == '{' then
      if depth == 0 then current = name and { line = token.line, uses = {} }; if current then found[name] = current end end
      depth = depth + 1
    elseif text == '}' then
      depth = depth - 1
      if depth == 0 then current, name = nil, nil end
    elseif depth == 0 then
      if text == '(' then
        if round == 0 then name = tokens[i - 1] and tokens[i - 1].text end
        round = round + 1
      elseif text == ')' then round = round - 1
      elseif round == 0 and (text == ';' or text == '=') then name = nil end
    elseif current then current.uses[text] = true end
  end
  return found
end

-- 一个用到自己的函数，没有就是 nil。
local function recursive(functions)
  for name in pairs(functions) do
    local seen, waiting = {}, { name }
    while #waiting > 0 do
      local at = table.remove(waiting)
      for used in pairs(functions[at] and functions[at].uses or {}) do
        if used == name then return name, functions[name].line end
        if functions[used] and not seen[used] then seen[used] = true; table.insert(waiting, used) end
      end
    end
  end
end

-- ---- 写死的数 ----

-- 认不得的当作很大。
local function value_of(token)
  if token == "'" then return math.huge end
  if not token:match '^%d' then return nil end
  local plain = token:gsub('[uUlL]+$', '')
  if plain:match '^0[0-7]+$' then return tonumber(plain, 8) end
  return tonumber(plain) or math.huge
end

-- ---- 一条规矩 ----

local function needed_word(word, tokens)
  for _, token in ipairs(tokens) do
    if token.text == word then return nil end
  end
  return '没有用到 ' .. word
end

local function written_number(most, tokens)
  for _, token in ipairs(tokens) do
    local value = value_of(token.text)
    if value and value > most then return token.line, '写死了 ' .. token.text end
  end
end

-- 不是普通的词的：行与一句话；是普通的词就返回 false。
local function special(word, tokens)
  local needed, most = word:match '^%+(.+)$', word:match '^数>(%d+)$'
  if word == '递归' then
    local name, line = recursive(functions_of(tokens))
    return line, name and name .. ' 用到了自己'
  elseif needed then return nil, needed_word(needed, tokens)
  elseif most then return written_number(tonumber(most), tokens) end
  return false
end

local function broken(rule, tokens)
  local wanted, count = {}, 0
  for _, word in ipairs(rule.words) do
    local line, what = special(word, tokens)
    if what then return line, what end
    if line == false then wanted[word] = true end
  end
  for _, token in ipairs(tokens) do
    if wanted[token.text] then
      count = count + 1
      if count > rule.most then return token.line, ('有 %s'):format(token.text) .. (rule.most > 0 and (' 等 %d 处以上'):format(count) or '') end
    end
  end
end

-- 答案（answer.nw 的文字）违反哪一条：行（可以没有）与一句话；都守着就是 nil。
function forbid.look(one, text)
  local tokens = tokens_of(text)
  for _, rule in ipairs(one.rules) do
    local line, what = broken(rule, tokens)
    if what then return line, what .. '：' .. rule.reason end
  end
end

return forbid
