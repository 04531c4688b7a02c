-- terminal.lua —— 终端上的文字：多宽，怎样折行，怎样上色。
--
-- 一段文字是一列片段 { text, style }。折行时汉字之间、路径的斜线之后都能断，西文的词不断；句号不到行首，左括号不留在行尾。

local terminal = {}

-- 颜色由 EXERCISE_COLOUR 说，1 是有。只用深浅两种底色上都看得清的几种。
local CODES = { strong = '1', dim = '2', code = '36', good = '32', bad = '31', accent = '34;1', title = '7', done = '42', todo = '100' }
terminal.colour = os.getenv 'EXERCISE_COLOUR' == '1'

function terminal.paint(style, text)
  if not terminal.colour or not style or text == '' then return text end
  return ('\27[%sm%s\27[0m'):format(CODES[style], text)
end

-- ---- 宽度 ----

local WIDE = { { 0x1100, 0x115F }, { 0x2E80, 0x303E }, { 0x3041, 0xA4CF }, { 0xAC00, 0xD7A3 }, { 0xF900, 0xFAFF }, { 0xFE30, 0xFE4F },
               { 0xFF00, 0xFF60 }, { 0xFFE0, 0xFFE6 }, { 0x1F300, 0x1FAFF }, { 0x20000, 0x3FFFD } }
local ZERO = { { 0x300, 0x36F }, { 0x200B, 0x200F }, { 0xFE00, 0xFE0F } }

local function within(ranges, code)
  for _, range in ipairs(ranges) do
    if code >= range[1] and code <= range[2] then return true end
  end
  return false
end

local function code_width(code)
  if code < 0x300 then return 1 end
  return within(ZERO, code) and 0 or within(WIDE, code) and 2 or 1
end

-- 学生的文件里什么都可能有：控制字符去掉，不是 UTF-8 的字节换成问号。
function terminal.clean(text)
  text = text:gsub('\t', '    ')
  while true do
    local ok, at = utf8.len(text)
    if ok then break end
    text = text:sub(1, at - 1) .. '?' .. text:sub(at + 1)
  end
  return (text:gsub('\27%[[%d;]*%a', ''):gsub('[\0-\8\11-\31\127]', ''):gsub('\xC2[\x80-\x9F]', ''))
end

function terminal.width(text)
  local sum = 0
  for _, code in utf8.codes(text) do sum = sum + code_width(code) end
  return sum
end

function terminal.pad(text, width) return text .. (' '):rep(width - terminal.width(text)) end

-- 至多 width 宽；放不下就以…结尾。
function terminal.cut(text, width)
  if terminal.width(text) <= width then return text end
  local kept, used = {}, 0
  for _, code in utf8.codes(text) do
    used = used + code_width(code)
    if used > width - 1 then break end
    table.insert(kept, utf8.char(code))
  end
  return table.concat(kept) .. '…'
end

-- ---- 折行 ----

local NOT_FIRST = '，。；：、？！”’）》】⟩…—％·,.;:?!)]}'
local NOT_LAST = '“‘（《【⟨([{'

local function member(set, char) return set:find(char, 1, true) ~= nil end

-- 不能断开的一串。
local function new_word() return { width = 0, runs = {} } end

local function append(word, char, width, style)
  local last = word.runs[#word.runs]
  if last and last[2] == style then last[1] = last[1] .. char else table.insert(word.runs, { char, style }) end
  word.width = word.width + width
end

-- 片段切成词；太长的西文到 width 处断开。
local function words_of(pieces, width)
  local words, word, glued = {}, nil, false
  local function start() word = new_word(); table.insert(words, word) end
  local former
  for _, piece in ipairs(pieces) do
    for _, code in utf8.codes(piece[1]) do
      local char, columns = utf8.char(code), code_width(code)
      local wide = columns == 2
      if char == ' ' then
        if not word or not word.space then start(); word.space = true end
      elseif not word or (not glued and not member(NOT_FIRST, char) and (wide or former ~= 'narrow') and not (former == 'slash' and char == '/'))
        or word.space or word.width + columns > width then
        start()
      end
      append(word, char, columns, piece[2])
      glued = member(NOT_LAST, char)
      former = char == ' ' and 'space' or char == '/' and 'slash' or wide and 'wide' or columns == 0 and former or 'narrow'
    end
  end
  return words
end

-- 折成几行，每行是一列片段；first 与 rest 是第一行与其余各行的缩进。
local function fill(pieces, width, first, rest)
  local lines, line, used = {}, { { first } }, terminal.width(first)
  local pending
  local indent = used
  for _, word in ipairs(words_of(pieces, width - math.max(indent, terminal.width(rest)))) do
    if word.space then pending = word
    else
      local gap = pending and used > indent and pending.width or 0
      if used + gap + word.width > width and used > indent then
        table.insert(lines, line)
        line, used = { { rest } }, terminal.width(rest)
        indent, gap = used, 0
      end
      if gap > 0 then table.insert(line, { (' '):rep(gap), pending.runs[1][2] == word.runs[1][2] and word.runs[1][2] or nil }) end
      for _, run in ipairs(word.runs) do table.insert(line, run) end
      used, pending = used + gap + word.width, nil
    end
  end
  table.insert(lines, line)
  return lines
end

-- 同样样式的相邻片段合在一起上色。
local function painted(line)
  local out, i = {}, 1
  while i <= #line do
    local style, words = line[i][2], {}
    while line[i] and line[i][2] == style do
      table.insert(words, line[i][1])
      i = i + 1
    end
    table.insert(out, terminal.paint(style, table.concat(words)))
  end
  return table.concat(out)
end

-- 一列上了色的行。pieces 也可以只是一段文字。
function terminal.wrap(pieces, width, first, rest)
  if type(pieces) == 'string' then pieces = { { pieces } } end
  local lines = {}
  for _, line in ipairs(fill(pieces, width, first or '', rest or first or '')) do table.insert(lines, painted(line)) end
  return lines
end

-- 上了色的一行，在 width 处硬断成几行：终端自己也会这样断，只是这里要知道有几行。
function terminal.broken(text, width)
  if #text <= width then return { text } end
  local lines, line, used, at = {}, {}, 0, 1
  while at <= #text do
    local piece = text:match('^\27%[[%d;]*m', at)
    if not piece then
      piece = text:match('^' .. utf8.charpattern, at)
      local columns = code_width(utf8.codepoint(piece))
      if used + columns > width then
        table.insert(lines, table.concat(line))
        line, used = {}, 0
      end
      used = used + columns
    end
    table.insert(line, piece)
    at = at + #piece
  end
  table.insert(lines, table.concat(line))
  return lines
end

-- ---- 进度 ----

-- 宽 width 的一条，完成了 part / whole。用底色画，字体里“宽度不定”的字符不会把它撑长。
function terminal.bar(part, whole, width)
  local done = whole > 0 and math.floor(width * part / whole + 0.5) or 0
  if part > 0 and done == 0 then done = 1 end
  if part < whole and done == width then done = width - 1 end
  if terminal.colour then
    return terminal.paint('done', (' '):rep(done)) .. terminal.paint('todo', (' '):rep(width - done))
  end
  return '[' .. ('#'):rep(done) .. ('.'):rep(width - done) .. ']'
end

return terminal
