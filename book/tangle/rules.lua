-- rules.lua —— 代码块必须守的规矩。每条规矩一个函数，把违反的地方告诉 report。

local chunks = require 'chunks'
local nearest = require 'nearest'
local rules = {}

local function quote(name) return '⟨' .. name .. '⟩' end
local function place(at) return at.file .. ':' .. at.line end

-- 看不出差别的字归成一个：全角的字母与标点、各种空格都归成半角的，看不见的去掉。
local function plain(name)
  return (name:gsub(utf8.charpattern, function(char)
    local code = utf8.codepoint(char)
    if code >= 0xFF01 and code <= 0xFF5E then return utf8.char(code - 0xFEE0) end
    if code == 0x3000 or code == 0xA0 or code >= 0x2000 and code <= 0x200A then return ' ' end
    if code >= 0x200B and code <= 0x200F or code == 0x2060 or code == 0xFEFF then return '' end
  end))
end

-- 定义处或引用处，凡写了 name 的地方。
local function each_mention(book, visit)
  for _, mentions in ipairs { book.defs, book.uses } do
    for name, list in pairs(mentions) do
      for _, at in ipairs(list) do visit(name, at) end
    end
  end
end

function rules.blanks_in_names(book, report)
  each_mention(book, function(name, at)
    if name:match '^%s*$' then
      report(at.file, at.line, '块没有名字')
    elseif plain(name):find '^%s' or plain(name):find '%s$' or plain(name):find '%s%s' then
      report(at.file, at.line, '块名 ' .. quote(name) .. ' 的首尾有空格，或中间有连续的空格')
    end
  end)
end

-- “分配一片”与“分配 一片”是两个块，读者却看不出来。
function rules.names_that_look_alike(book, report)
  local seen = {}
  for _, name in ipairs(book.names) do
    local key, at = plain(name):gsub('%s', ''), book.defs[name][1]
    local other = seen[key]
    if other then
      local how = name:gsub('%s', '') == other:gsub('%s', '') and '只差空格' or '看上去一样，只差全角半角或看不见的字'
      report(at.file, at.line, ('块名 %s 与 %s（%s）%s')
        :format(quote(name), quote(other), place(book.defs[other][1]), how))
    end
    seen[key] = seen[key] or name
  end
end

local function each_use(book, visit)
  for _, uses in pairs(book.uses) do
    for _, use in ipairs(uses) do visit(use) end
  end
end

function rules.definitions_not_at_margin(book, report)
  each_use(book, function(use)
    if use.before:find '^%s*$' and use.after:find '^=%s*$' then
      report(use.file, use.line, '块 ' .. quote(use.name) .. ' 的定义要从行首开始，上一块要先用 @ 结束')
    end
  end)
end

-- 展开时要换行写 #line，宏和指令就断了。
function rules.uses_in_directives(book, report)
  each_use(book, function(use)
    if use.before:find '^%s*#' or use.above:find '\\$' then
      report(use.file, use.line, '预处理指令里不能引用块 ' .. quote(use.name))
    end
  end)
end

local function unused(book)
  local list = {}
  for _, name in ipairs(book.names) do
    if not book.uses[name] and not chunks.is_root(name) then table.insert(list, name) end
  end
  return list
end

-- b << 3 | c >> 2 之类：是移位，不是引用。
local function shift_hint(use)
  local shift = use.before:find '[%w_)%]]%s*$' and not use.before:find 'return%s*$'
  return shift and '；若是左移，写成 @<<' or ''
end

function rules.undefined(book, report)
  local spare = unused(book)
  for name, uses in pairs(book.uses) do
    if not book.defs[name] then
      local guess = nearest(name, spare) or nearest(name, book.names)
      local hint = guess and '；是不是 ' .. quote(guess) .. '？' or ''
      for _, use in ipairs(uses) do
        report(use.file, use.line, '块 ' .. quote(name) .. ' 没有定义' .. (hint ~= '' and hint or shift_hint(use)))
      end
    end
  end
end

function rules.unused(book, report)
  for _, name in ipairs(unused(book)) do
    local at = book.defs[name][1]
    report(at.file, at.line, '块 ' .. quote(name) .. ' 没有用到')
  end
end

-- 深度优先；走到还在路上的块就是绕了回来。
function rules.cycles(book, report)
  local done, path = {}, {}

  local function position(name)
    for i, step in ipairs(path) do
      if step == name then return i end
    end
  end

  local function circle(from, use)
    local names = {}
    for i = from, #path do table.insert(names, quote(path[i])) end
    table.insert(names, quote(use.name))
    report(use.file, use.line, '块 ' .. quote(use.name) .. ' 绕回了自己：' .. table.concat(names, ' → '))
  end

  local function visit(name)
    table.insert(path, name)
    for _, use in ipairs(book.inside[name] or {}) do
      local from = position(use.name)
      if from then
        circle(from, use)
      elseif not done[use.name] then
        visit(use.name)
      end
    end
    table.remove(path)
    done[name] = true
  end

  for _, name in ipairs(book.names) do
    if not done[name] then visit(name) end
  end
end

local generated = { book = true, bin = true, lib = true, line = true, obj = true, params = true, tangle = true }

local function fault_of_path(path)
  local slashed = '/' .. path .. '/'
  if path:find '^/' then return '不能是绝对路径' end
  if slashed:find('/../', 1, true) then return '不能含有 ..' end
  if slashed:find '//' or slashed:find('/./', 1, true) then return '不是规整的路径' end
  if path:find '[^%w._/+-]' then return '只能用字母、数字和 . _ - + /' end
  if generated[path:match '^[^/]+'] then return '占用了构建目录自己的名字' end
end

function rules.paths(book, report)
  for _, name in ipairs(book.names) do
    local at = book.defs[name][1]
    local fault = chunks.is_root(name) and fault_of_path(name)
    if fault then report(at.file, at.line, '文件名 ' .. quote(name) .. ' ' .. fault) end
  end
end

-- src/a 与 src/a/b.c 不能并存：一个名字不能既是文件又是目录。
function rules.files_that_are_directories(book, report)
  for _, name in ipairs(book.names) do
    for parent in name:gmatch '()/' do
      local file = name:sub(1, parent - 1)
      local at = book.defs[name][1]
      if chunks.is_root(file) and book.defs[file] then
        report(at.file, at.line, '文件名 ' .. quote(name) .. ' 的目录 ' .. quote(file) .. ' 也是一个文件')
      end
    end
  end
end

-- 同一章里可以接着写；两章各写一个同名的文件，多半是无意。
function rules.one_home_for_each_file(book, report)
  for _, name in ipairs(book.names) do
    local home = book.defs[name][1]
    for _, at in ipairs(book.defs[name]) do
      if chunks.is_root(name) and at.file ~= home.file then
        report(at.file, at.line, '文件 ' .. quote(name) .. ' 已经在 ' .. place(home) .. ' 定义')
      end
    end
  end
end

return rules
