-- cjk.lua —— 汉字的宽窄，以及源文件换行处该不该有空格。

local cjk = {}

local PUNCTUATION = {}   -- 编码不在汉字区、但在中文里占全宽的标点
for _, c in utf8.codes '“”‘’—…·⟨⟩' do PUNCTUATION[c] = true end

local function is_punctuation(c)
  return PUNCTUATION[c] or (c >= 0x3000 and c <= 0x303F) or (c >= 0xFF00 and c <= 0xFF60)
end

local function is_han(c)
  return c >= 0x2E80 and not is_punctuation(c)
end

-- 等宽字体里占几列。⟨⟩ 之类的符号只占一列。
function cjk.columns(text)
  local sum = 0
  for _, c in utf8.codes(text) do
    local wide = c >= 0x2E80 and c ~= 0xFFFD or PUNCTUATION[c] and c ~= 0xB7 and c ~= 0x27E8 and c ~= 0x27E9
    sum = sum + (wide and 2 or 1)
  end
  return sum
end

-- 终端里只占一列、等宽的中文字体却给它两列的字符：箭头、制表符与方块。每个都换成 replacement。
function cjk.narrow(text, replacement)
  return (text:gsub('→', replacement):gsub('\226[\148\149][\128-\191]', replacement):gsub('\226\150[\128-\159]', replacement))
end

function cjk.has_han(text)
  for _, c in utf8.codes(text) do
    if is_han(c) then return true end
  end
  return false
end

-- 前一行以 left 结尾、后一行以 right 开头，换行处要不要空格？
local function needs_space(left, right)
  if not left or not right then return true end
  if is_punctuation(left) or is_punctuation(right) then return false end
  return not (is_han(left) and is_han(right))
end

local function first_and_last(inline, text_of)
  if not inline then return nil end
  local text = text_of(inline)
  if text == '' then return nil end
  return utf8.codepoint(text, 1), utf8.codepoint(text, utf8.offset(text, -1))
end

-- 去掉不该有的空格；其余的换行变成普通空格。text_of 说出一个行内元素写成什么字。
function cjk.join_lines(inlines, text_of)
  for i = #inlines, 1, -1 do
    if inlines[i].t == 'SoftBreak' then
      local _, left = first_and_last(inlines[i - 1], text_of)
      local right = first_and_last(inlines[i + 1], text_of)
      if needs_space(left, right) then inlines[i] = pandoc.Space()
      else inlines:remove(i) end
    end
  end
  return inlines
end

local function is_letter(c) return c < 0x80 and string.char(c):match '%w' end

-- 引用写成“图 8.1”“8.2 节”，作者写的时候看不见两头是汉字还是数字；它与相邻文字之间的空格由这里安排。
function cjk.space_references(inlines, is_reference, text_of)
  for i = #inlines, 1, -1 do
    local this, after = inlines[i], inlines[i + 1]
    local before_space = after and after.t == 'Space' and inlines[i + 2]
    if before_space and (is_reference(this) or is_reference(before_space)) then
      local _, left = first_and_last(this, text_of)
      local right = first_and_last(before_space, text_of)
      if left and right and not needs_space(left, right) then inlines:remove(i + 1) end
    elseif after and (is_reference(this) or is_reference(after)) then
      local _, left = first_and_last(this, text_of)
      local right = first_and_last(after, text_of)
      if left and right and (is_han(left) and is_letter(right) or is_letter(left) and is_han(right)) then
        inlines:insert(i + 1, pandoc.Space())
      end
    end
  end
  return inlines
end

return cjk
