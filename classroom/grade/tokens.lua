-- tokens.lua —— 一份答案里的 C 记号：注释与空白去掉。名字换成先后出现的次序，所以换了名字的抄本与原来的一样。

local tokens = {}

local KEYWORDS = {}
for word in ([[auto break case char const continue default do double else enum extern float for goto if inline int long register return
  short signed sizeof static struct switch typedef union unsigned void volatile while NULL true false bool]]):gmatch '%a+' do KEYWORDS[word] = true end

-- .nw 里只要块里的代码：块外面的字换成空行，行号不变。
local function code_of(name, text)
  if not name:match '%.nw$' then return text end
  local lines, inside = {}, false
  for line in (text .. '\n'):gmatch '([^\n]*)\n' do
    if line:match '^<<.*>>=%s*$' then inside = true; table.insert(lines, '')
    elseif line:match '^@%s*$' or line:match '^@ ' then inside = false; table.insert(lines, '')
    else table.insert(lines, inside and line or '') end
  end
  return table.concat(lines, '\n')
end

-- 注释换成同样多的换行。
local function without_comments(text)
  return (text:gsub('/%*.-%*/', function(words) return ' ' .. ('\n'):rep(select(2, words:gsub('\n', ''))) end):gsub('//[^\n]*', ''))
end

-- 一列 { text, line, name（是不是名字） }。
function tokens.read(name, text)
  text = without_comments(code_of(name, text:gsub('\r', '')))
  local list, line, at = {}, 1, 1
  while at <= #text do
    local from, to = text:find('^[%a_\x80-\xFF][%w_\x80-\xFF]*', at)
    local is_name = from ~= nil
    if not from then from, to = text:find('^%.?%d[%w.]*', at) end
    if not from then from, to = text:find('^"[^"\n]*"', at) end
    if not from then from, to = text:find('^%S', at) end
    if from then
      local word = text:sub(from, to)
      table.insert(list, { text = word, line = line, name = is_name and not KEYWORDS[word] })
      at = to + 1
    else
      if text:sub(at, at) == '\n' then line = line + 1 end
      at = at + 1
    end
  end
  return list
end

-- 第 from 到 to 个记号，名字换成次序，连成一个字。
function tokens.canonical(list, from, to)
  local parts, numbers, count = {}, {}, 0
  for i = from, to do
    local one = list[i]
    if one.name then
      if not numbers[one.text] then
        count = count + 1
        numbers[one.text] = '\1' .. count
      end
      parts[#parts + 1] = numbers[one.text]
    else
      parts[#parts + 1] = one.text
    end
  end
  return table.concat(parts, ' ')
end

return tokens
