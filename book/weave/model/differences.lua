-- differences.lua —— 与 PostgreSQL 15 不同之处：正文里的 ::: {.differs} 各成一条，附录里的 ```{.differences} 列出全部。
--
-- 一条要写明 title（什么）、pg（PostgreSQL 15 怎样）、since（从何时起）、test（谁守着：测试集/测试，或者文件），
-- 框里是本书怎样、为什么。缺了哪一样，或者没有那个测试，书就织不成。

local config = require 'config'
local report = require 'report'

local differences = {}

-- tests/library 里的测试：测试集/测试 → 文件。清单由 make 写，一行一个测试的头。
local function known_tests()
  local tests = {}
  for line in (config.read(config.tests) or ''):gmatch '[^\n]+' do
    local file, kind, arguments = line:match '^(.-):(%a+)%((.*)$'
    if kind == 'ParameterizedTest' then arguments = arguments:gsub('^[^,]*, *', '') end
    local suite, name = arguments:match '^([%w_]+), *([^,%s]+)'
    if suite then tests[suite .. '/' .. name] = file end
  end
  return tests
end

-- 写在属性里的一句话，读成行内元素；裸写的十位提交就是一处引用。
local function words(text, place)
  text = (' ' .. text .. ' '):gsub('(%W)(%x%x%x%x%x%x%x%x%x%x)%f[%W]', function(before, hash)
    if hash:find '%a' and hash:find '%d' and before ~= '[' then
      return ('%s[%s]{.commit line=%d from="%s"}'):format(before, hash, place.line, place.file)
    end
  end):gsub('^ ', ''):gsub(' $', '')
  local block = pandoc.read(text, 'markdown-smart').blocks[1]
  return block and block.content or pandoc.List {}
end

local function check(element, place, tests)
  local attributes, first = element.attributes, element.content[1]
  local titled = first and first.t == 'Header' and first.level == 6
  local id = element.identifier
  if not id:find '^diff%-' then report.add(place, '不同之处要有 id，写成 {.differs #diff-…}') end
  if not titled then report.add(place, '不同之处 %s 没有写 title', id) end
  for _, name in ipairs { 'pg', 'since', 'test' } do
    if (attributes[name] or '') == '' then report.add(place, '不同之处 %s 没有写 %s', id, name) end
  end
  if #element.content <= (titled and 1 or 0) then report.add(place, '不同之处 %s 没有说本书怎样、为什么', id) end
  for name in (attributes.test or ''):gmatch '%S+' do
    if not tests[name] and not (name:find '/' and config.read(name)) then
      report.add(place, '不同之处 %s 说的测试 %s 不存在', id, name)
    end
  end
  return titled
end

local function item(label, inlines)
  local content = pandoc.List { pandoc.Str(label) }
  content:extend(inlines)
  return { pandoc.Plain(content) }
end

local function entry_of(element, place, titled)
  return { id = element.identifier, line = place.line, file = place.file,
    title = titled and element.content[1].content or pandoc.List {},
    body = pandoc.List { table.unpack(element.content, titled and 2 or 1) },
    pg = words(element.attributes.pg or '', place), since = words(element.attributes.since or '', place),
    test = element.attributes.test or '' }
end

-- 旁注里先说 PostgreSQL 15 怎样，再说本书怎样。
local function say_both(element, entry, titled)
  local said = item('PostgreSQL 15：', entry.pg)[1].content
  if not pandoc.utils.stringify(entry.pg):find '。$' then said:insert(pandoc.Str '。') end
  element.content:insert(titled and 2 or 1, pandoc.Para(said))
  return element
end

function differences.collect(book)
  local tests = known_tests()
  book.differences = {}
  for _, chapter in ipairs(book.chapters) do
    chapter.blocks = pandoc.walk_block(pandoc.Div(chapter.blocks), { Div = function(element)
      if not element.classes:includes 'differs' then return end
      local place = { file = element.attributes.from or chapter.file,
        line = tonumber(element.attributes.line) or chapter.line }
      local titled = check(element, place, tests)
      local entry = entry_of(element, place, titled)
      table.insert(book.differences, entry)
      return say_both(element, entry, titled)
    end }).content
  end
end

-- 本书怎样：头一段没有说是本书的，就添三个字。
local function ours(body)
  local out = pandoc.List {}
  for i, block in ipairs(body) do
    if i == 1 and block.t == 'Para' then
      local content = pandoc.List { table.unpack(block.content) }
      if not pandoc.utils.stringify(block):find '^本书' then content:insert(1, pandoc.Str '本书：') end
      block = pandoc.Plain(content)
    end
    out:insert(block)
  end
  return out
end

-- 抄到附录里的话，出了差错说的仍是原处。
local function from(file, blocks)
  local function mark(element)
    element.attributes.from = element.attributes.from or file
    return element
  end
  return pandoc.walk_block(pandoc.Div(blocks), { Link = mark, Span = mark, Div = mark, CodeBlock = mark }).content
end

local function test_names(text)
  local out = pandoc.List {}
  for name in text:gmatch '%S+' do
    if #out > 0 then out:insert(pandoc.Str '、') end
    out:insert(pandoc.Code(name))
  end
  return out
end

local function blocks_of(one)
  local name = pandoc.Span({ pandoc.Strong(one.title) }, pandoc.Attr(differences.listed(one.id), { 'entry' }))
  local head = pandoc.List { name, pandoc.Str '（' }
  head:insert(pandoc.Link({}, '#' .. one.id, '', pandoc.Attr('', {}, { line = tostring(one.line), from = one.file })))
  head:insert(pandoc.Str '）')
  local out = pandoc.List { pandoc.Para(head) }
  out:insert(pandoc.BulletList { item('PostgreSQL 15：', one.pg), ours(from(one.file, one.body)),
    item('从何时起：', one.since), item('测试：', test_names(one.test)) })
  return out
end

-- 一条在附录里的锚点。
function differences.listed(id) return 'all-' .. id end

-- 附录里的 .differences 换成各条。
function differences.place(book)
  for _, chapter in ipairs(book.chapters) do
    chapter.blocks = pandoc.walk_block(pandoc.Div(chapter.blocks), { CodeBlock = function(element)
      if element.classes[1] ~= 'differences' then return end
      local out = pandoc.List {}
      for _, one in ipairs(book.differences) do out:extend(blocks_of(one)) end
      book.differences.home = chapter
      return out
    end }).content
  end
  local first = book.differences[1]
  if first and not book.differences.home then report.add(first, '没有放一览的地方：附录里应当有 ```{.differences}') end
end

return differences
