-- prose.lua —— 题目与提示的 Markdown，变成终端上的行。
--
-- 认得各章的记号，代码块也在内：[[标识符]]、`代码`、⟨块⟩、{{公式}}、[](#标签)、**术语**、列表、表格、围起来的代码，::: 的外壳去掉。
-- 公式的值在 values 里（make 算好的），没有就照原样写。

local grid = require 'learn.grid'
local labels = require 'task.labels'
local terminal = require 'try.terminal'

local prose = { values = {} }

-- 没有颜色的时候，一看就是代码的不必加记号。
local function code(text)
  if terminal.colour or text:match '^[%w_%.%->*/]+%(?%d*%)?$' then return text end
  return '`' .. text .. '`'
end

local function reference(label)
  local found = labels.find(label)
  if not found then return '#' .. label end
  return found.title and found.name and ('%s“%s”'):format(found.name, found.title) or found.name or found.title
end

-- 各种记号：样式与怎样变成文字，按先后试。
local MARKS = {
  { '^%[%[(.-)%]%]', 'code', code },
  { '^``(.-)``', 'code', code },
  { '^`(.-)`', 'code', code },
  { '^{{(.-)}}', nil, function(text) return prose.values[text:gsub('%s+', ' ')] or text end },
  { '^%[%]%(#([%w-]+)%)', nil, reference },
  { '^%[([^%]]+)%]%(([^)]+)%)', nil, function(text, url) return ('%s（%s）'):format(text, url) end },
  { '^%*%*(.-)%*%*', 'strong', function(text) return text end },
  { '^(⟨.-⟩)', 'code', function(text) return text end },
  { '^@(<<)', nil, function(text) return text end },
}

-- 引用的两旁，汉字与数字之间空一格；作者不写这个空格。
local function spaced(words, text, at)
  local before = text:sub(1, at - 1):match(utf8.charpattern .. '$') or ''
  local han = #before == 3 and not ('，。；：、？”）》“（《'):find(before, 1, true)
  return han and words:match '^%d' and ' ' .. words or words
end

local function take_mark(text, at)
  for _, mark in ipairs(MARKS) do
    local from, to, first, second = text:find(mark[1], at)
    if from then
      local words = mark[3](first, second)
      return to, { mark[3] == reference and spaced(words, text, at) or words, mark[2] }
    end
  end
end

-- 一段文字的片段。
local function inlines(text)
  local pieces, plain, at = {}, {}, 1
  local function flush()
    if #plain > 0 then table.insert(pieces, { table.concat(plain) }) end
    plain = {}
  end
  while at <= #text do
    local to, piece = take_mark(text, at)
    if to then
      flush()
      table.insert(pieces, piece)
      at = to + 1
    else
      local char = text:match(utf8.charpattern, at)
      table.insert(plain, char)
      at = at + #char
    end
  end
  flush()
  return pieces
end
prose.inlines = inlines

-- 源文件里折开的两行接起来：汉字与汉字之间不空格，标点旁边也不空。
local function join(a, b)
  if a == '' then return b end
  local left, right = a:match(utf8.charpattern .. '$'), b:match('^' .. utf8.charpattern)
  local tight = function(char) return #char > 1 end
  local punctuation = function(char) return ('，。；：、？”）》“（《'):find(char, 1, true) ~= nil end
  if tight(left) and tight(right) or punctuation(left) or punctuation(right) then return a .. b end
  return a .. ' ' .. b
end

-- ---- 段落、列表、代码 ----

local Writer = {}
Writer.__index = Writer

function Writer:add(line) table.insert(self.lines, line) end

-- 空行只在两样东西之间。
function Writer:gap()
  if #self.lines > 0 and self.lines[#self.lines] ~= '' then self:add '' end
end

function Writer:flush()
  if self.rows then
    for _, line in ipairs(grid.render(self.rows, inlines, self.width, self.indent)) do self:add(line) end
    self.rows = nil
  end
  if not self.text then return end
  local first = self.indent .. (self.bullet or '')
  local rest = self.indent .. (' '):rep(terminal.width(self.bullet or ''))
  for _, line in ipairs(terminal.wrap(inlines(self.text), self.width, first, rest)) do self:add(line) end
  self.text, self.bullet = nil, nil
end

function Writer:verbatim(line) self:add(line == '' and '' or self.indent .. '    ' .. terminal.paint('code', line)) end

function Writer:line(line)
  if self.fence then
    if line:match(self.fence) then self.fence = nil else self:verbatim(line) end
    return
  end
  if line:match '^>' and not self.text then self.bullet = '   ' end
  line = line:gsub('^> ?', '')
  local mark, item = line:match '^%s*([-*]) +(.*)$'
  if not mark then mark, item = line:match '^%s*(%d+%.)%s*(.*)$' end
  if line:match '^```' then
    self:flush(); self:gap()
    self.fence = '^```'
  elseif line:match '^<<.*>>=%s*$' then
    self:flush(); self:gap()
    self:verbatim(line)
    self.fence = '^@%s*$'
  elseif line:match '^:::' then self:flush()
  elseif line:match '^%s*$' then self:flush(); self:gap()
  elseif line:match '^%s*|' then
    if not self.rows then self:flush(); self.rows = {} end
    table.insert(self.rows, line)
  elseif line:match '^    ' then self:flush(); self:add(self.indent .. line)
  elseif mark then
    self:flush()
    self.text, self.bullet = item, (mark:match '%d' and mark or '-') .. ' '
  else self.text = join(self.text or '', line:gsub('^%s+', ''):gsub('%s+$', '')) end
end

-- 一列行；indent 是左边空多少。
function prose.render(text, width, indent)
  local writer = setmetatable({ lines = {}, width = width, indent = indent or '' }, Writer)
  for line in terminal.clean(text):gmatch '([^\n]*)\n?' do writer:line(line) end
  writer:flush()
  while writer.lines[#writer.lines] == '' do table.remove(writer.lines) end
  return writer.lines
end

-- 题目的正文与参考答案（::: {.answer} 里的）；没有答案是 nil。
function prose.task(text)
  local body = text:gsub('^[^\n]*\n', '')
  local before, answer = body:match '^(.-)\n::: {%.answer}%s*\n(.-)\n:::'
  return before or body, answer
end

return prose
