-- predicts.lua —— 先猜：正文里的 ::: {.predict #predict-…}，先问一句，再列出各个选择，每个说为什么。
--
-- 选择写成 - [{{公式}}]{.right} 为什么，错的是 {.wrong}；框上写了 unit 的，读者自己填一个数。
-- 对的要恰好一个，并且由程序求出来；各个选择的值不能相同，手写的数不收。读过的框里是一个 .ask 与几个 .choice，
-- 次序与哪个对无关：都是数的由小到大，别的由内容打散。

local config = require 'config'
local report = require 'report'

local predicts = {}

---- 读：问题与选择

local function mark_of(inline)
  local class = inline and inline.t == 'Span' and inline.classes[1]
  return (class == 'right' or class == 'wrong') and class or nil
end

-- 列表的一项；写得不对的返回 nil。
local function choice_of(item, at)
  local first = item[1]
  local span = first and first.content and first.content[1]
  if not mark_of(span) then return nil end
  local words = pandoc.List { table.unpack(first.content, 2) }
  while words[1] and (words[1].t == 'Space' or words[1].t == 'SoftBreak') do words:remove(1) end
  local why = pandoc.List { pandoc.Para(words) }
  why:extend { table.unpack(item, 2) }
  return { right = mark_of(span) == 'right', label = span.content, why = why,
    file = at.file, line = tonumber(span.attributes.line) or at.line }
end

-- 选择的值：公式换成求出的值，其余照字面。只检查的时候还没有值。
local function value_of(book, label)
  local plain = pandoc.walk_inline(pandoc.Span(label), { Code = function(code)
    local mark = book.marks[code.text]
    if not mark then return pandoc.Str(code.text) end
    return pandoc.Str(mark.kind == 'fact' and book.facts[(mark.text:gsub('%s+', ' '))] or mark.text)
  end })
  return pandoc.utils.stringify(plain)
end

---- 检查

local function check_label(book, one, choice)
  local computed = false
  pandoc.walk_inline(pandoc.Span(choice.label), {
    Code = function(code) computed = computed or book.marks[code.text] ~= nil and book.marks[code.text].kind == 'fact' end,
    Str = function(text)
      if text.text:find '%d' or text.text:find '\239\188[\144-\153]' then
        report.add(choice, '先猜 %s 的选择里手写了数 %s，应当写成公式 {{…}}', one.id, text.text)
      end
    end })
  if choice.right and not computed then report.add(choice, '先猜 %s 对的选择应当由公式 {{…}} 求出来', one.id) end
  if pandoc.utils.stringify(choice.why) == '' then report.add(choice, '先猜 %s 的选择没有说为什么', one.id) end
end

local function check_shape(one)
  local right = 0
  for _, choice in ipairs(one.choices) do right = right + (choice.right and 1 or 0) end
  if not one.id:find '^predict%-' then report.add(one, '先猜要有 id，写成 {.predict #predict-…}') end
  if #one.ask == 0 then report.add(one, '先猜 %s 没有问', one.id) end
  if right == 0 then report.add(one, '先猜 %s 没有对的选择 [{{…}}]{.right}', one.id)
  elseif right > 1 then report.add(one, '先猜 %s 有 %d 个对的选择', one.id, right) end
  if #one.choices == right then report.add(one, '先猜 %s 没有错的选择 […]{.wrong}', one.id) end
end

-- 值相同的两个选择，读者分不清；换了参数来织，故事本来就讲不成，只留下先说的。
local function check_values(one)
  local kept, seen = pandoc.List {}, {}
  table.sort(one.choices, function(a, b)
    if a.right ~= b.right then return a.right end
    return a.line < b.line
  end)
  for _, choice in ipairs(one.choices) do
    local key = tonumber(choice.value) or choice.value
    if one.unit and not tonumber(choice.value) then
      report.add(choice, '先猜 %s 要填一个数，“%s”不是数', one.id, choice.value)
    end
    if not seen[key] then kept:insert(choice)
    elseif not config.changed then
      report.add(choice, '先猜 %s 有两个选择都是 %s，另一个在第 %d 行', one.id, choice.value, seen[key].line)
    end
    seen[key] = seen[key] or choice
  end
  one.choices = kept
end

---- 写成一定的样子

local function sort(one)
  local numbers = true
  for _, choice in ipairs(one.choices) do
    numbers = numbers and tonumber(choice.value) ~= nil
    choice.key = pandoc.utils.sha1(one.id .. choice.value)
  end
  table.sort(one.choices, function(a, b)
    if numbers then return tonumber(a.value) < tonumber(b.value) end
    return a.key < b.key
  end)
end

local function read(book, element, at)
  local blocks = pandoc.List { table.unpack(element.content) }
  local list = blocks[#blocks] and blocks[#blocks].t == 'BulletList' and blocks:remove() or nil
  local one = { id = element.identifier, unit = element.attributes.unit, ask = blocks, choices = pandoc.List {},
    file = at.file, line = at.line }
  for n, item in ipairs(list and list.content or {}) do
    local choice = choice_of(item, at)
    if choice then one.choices:insert(choice)
    else report.add(at, '先猜 %s 的第 %d 项应当写成 - [{{…}}]{.right} 为什么，错的写 {.wrong}', one.id, n) end
  end
  check_shape(one)
  for _, choice in ipairs(one.choices) do check_label(book, one, choice) end
  return one
end

local function rewrite(element, one)
  local content = pandoc.List { pandoc.Div(one.ask, pandoc.Attr('', { 'ask' })) }
  for _, choice in ipairs(one.choices) do
    local inside = pandoc.List { pandoc.Plain { pandoc.Span(choice.label) } }     -- 关在 Span 里，术语不成为链接
    inside:extend(choice.why)
    content:insert(pandoc.Div(inside, pandoc.Attr('', { 'choice', choice.right and 'right' or 'wrong' },
      { value = choice.value })))
  end
  return pandoc.Div(content, element.attr)
end

function predicts.collect(book)
  for _, chapter in ipairs(book.chapters) do
    chapter.blocks = pandoc.walk_block(pandoc.Div(chapter.blocks), { Div = function(element)
      if not element.classes:includes 'predict' then return end
      local at = { file = element.attributes.from or chapter.file, line = tonumber(element.attributes.line) or chapter.line }
      local one = read(book, element, at)
      for _, choice in ipairs(one.choices) do choice.value = book.facts and value_of(book, choice.label) or '' end
      if book.facts then
        check_values(one)
        sort(one)
      end
      return rewrite(element, one)
    end }).content
  end
end

-- 换成了成品的一个框：ask 是几段，choices 各有 right、value、label（行内元素）与 why（几段），answer 是对的那一个。
function predicts.entry(element, label)
  local one = { label = label, id = element.identifier, unit = element.attributes.unit,
    name = '先猜 ' .. (label and label.number or ''), ask = element.content[1].content, choices = {} }
  for i = 2, #element.content do
    local div = element.content[i]
    local choice = { right = div.classes:includes 'right', value = div.attributes.value,
      label = div.content[1].content[1].content, why = pandoc.List { table.unpack(div.content, 2) } }
    if one.unit then choice.label:insert(pandoc.Str(' ' .. one.unit)) end
    table.insert(one.choices, choice)
    if choice.right then one.answer = choice end
  end
  return one
end

-- 答案里的次序：对的在前。
function predicts.told(one)
  local out = pandoc.List { one.answer }
  for _, choice in ipairs(one.choices) do
    if not choice.right then out:insert(choice) end
  end
  return out
end

-- 说一个选择，接在它的理由前面；数之外的，猜的话放在引号里。
function predicts.lead(choice)
  local before, after = '猜 ', '：'
  if choice.right then before, after = '答案：', '。'
  elseif not tonumber(choice.value) then before, after = '猜“', '”：' end
  local out = pandoc.List { pandoc.Str(before) }
  out:extend(choice.label)
  out:insert(pandoc.Str(after))
  return out
end

return predicts
