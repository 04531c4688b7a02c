-- chunks.lua —— 代码块之间的关系：同名的前后块，谁用了谁，标识符在哪里定义。

local lex = require 'read.clex'
local chunks = {}

local function append(table_, key, item)
  table_[key] = table_[key] or {}
  table.insert(table_[key], item)
end

-- 块首尾的空行只是为了隔开抽取出来的代码，书里不必显示。
local function without_blank_ends(code)
  while code[1] and (code[1].kind == 'nl') do table.remove(code, 1) end
  while code[#code] and code[#code].kind == 'nl' do table.remove(code) end
  return code
end

-- 锚点用块名，书改动以后链接仍然有效；接续的块另加序号。
local function assign_ids(book)
  local taken = {}
  for _, chunk in ipairs(book.chunks) do
    local base = 'c-' .. chunk.name:gsub('[%s"\'<>&#%%]+', '-')
    local id, n = base, 1
    while taken[id] do n = n + 1; id = base .. '-' .. n end
    taken[id], chunk.id = true, id
  end
end

local function index_names(book)
  for _, chunk in ipairs(book.chunks) do
    append(book.named, chunk.name, chunk)
    chunk.siblings = book.named[chunk.name]
    chunk.position = #chunk.siblings
    for _, name in ipairs(chunk.defs) do append(book.defined, name, chunk) end
  end
end

local function index_uses(book)
  for _, chunk in ipairs(book.chunks) do
    local seen = {}
    for _, token in ipairs(chunk.code) do
      if token.kind == 'use' and not seen[token.text] then
        seen[token.text] = true
        append(book.users, token.text, chunk)
      end
    end
  end
end

-- 一块最终展开到哪些文件里。
local function find_roots(book)
  local memo = {}
  local function roots_of(name)
    if memo[name] then return memo[name] end
    local roots = {}
    memo[name] = roots
    if name:find('/', 1, true) then roots[name] = true end
    for _, user in ipairs(book.users[name] or {}) do
      for root in pairs(roots_of(user.name)) do roots[root] = true end
    end
    return roots
  end
  for _, chunk in ipairs(book.chunks) do chunk.roots = roots_of(chunk.name) end
end

function chunks.is_root(name) return name:find('/', 1, true) ~= nil end

-- 示例程序里的名字只在它自己的文件里有效。
local function visible(definition, chunk)
  local private = next(definition.roots) ~= nil
  for root in pairs(definition.roots) do
    if chunk and chunk.roots[root] then return true end
    if not root:find '^demo/' then private = false end
  end
  return not private
end

-- 从 chunk（正文里是 nil）、chapter 看去，标识符 name 指的是哪里的定义。
function chunks.definition(book, name, chunk, chapter)
  local best
  for _, definition in ipairs(book.defined[name] or {}) do
    if definition == chunk then return definition end
    if visible(definition, chunk) or not chunk and definition.chapter == chapter then
      if not best or best.chapter ~= chapter and definition.chapter == chapter then best = definition end
    end
  end
  return best
end

-- 给记号添上 target（链接到哪一块）。成员名（-> 与 . 之后）不算标识符。
function chunks.resolve(book, code, chunk, chapter)
  local before
  for _, token in ipairs(code) do
    if token.kind == 'use' then
      token.target = (book.named[token.text] or {})[1]
    elseif token.kind == 'name' and before ~= '->' and before ~= '.' then
      token.target = chunks.definition(book, token.text, chunk, chapter)
      token.defines = chunk ~= nil and token.target == chunk
    end
    if token.kind ~= 'space' and token.kind ~= 'nl' then before = token.text end
  end
  return code
end

local function index_mentions(book)
  for _, chunk in ipairs(book.chunks) do
    local seen = {}
    for _, token in ipairs(chunk.code) do
      local target = token.kind == 'name' and token.target
      if target and target ~= chunk and not seen[token.text] then
        seen[token.text] = true
        append(book.mentions, token.text, chunk)
      end
    end
  end
end

function chunks.connect(book)
  book.named, book.users, book.defined, book.mentions = {}, {}, {}, {}
  for _, chunk in ipairs(book.chunks) do chunk.code = without_blank_ends(lex(chunk.tokens)) end
  assign_ids(book)
  index_names(book)
  index_uses(book)
  find_roots(book)
  for _, chunk in ipairs(book.chunks) do chunks.resolve(book, chunk.code, chunk, chunk.chapter) end
  index_mentions(book)
end

return chunks
