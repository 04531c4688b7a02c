-- scan.lua —— 检查全书，并写出 make 与 C 编译器要用的三个清单：
--   expressions.h   全部公式，每个一个函数，带 #line
--   expressions     同样的公式，没有行号：公式没有变，就不必重新求值
--   places          每个公式在哪里，报错用
--   runs            要运行的示例程序：键、程序、退出码、位置、参数
--   runs.mk         同样的清单，供 make 读

local config = require 'config'
local decks = require 'model.decks'
local dress = require 'write.dress'
local report = require 'report'
local sessions = require 'task.sessions'

local function nothing() end
local SILENT = setmetatable({}, { __index = function() return nothing end })   -- 什么都不写，只检查

local function c_string(text) return '"' .. text:gsub('[\\"]', '\\%0') .. '"' end

local function expressions(book)
  local out, list, texts, places, seen = {}, {}, {}, {}, {}
  for _, mark in ipairs(book.marks) do
    local text = mark.text:gsub('%s+', ' ')
    if mark.kind == 'fact' and not seen[text] then
      seen[text] = true
      local n = #list
      table.insert(texts, text .. '\n')
      table.insert(places, ('%s:%d\n'):format(mark.file, mark.line))
      table.insert(out, ('static void fact_%d(void)\n{\n#line %d %s\n    FACT_VALUE(%s);\n}\n')
        :format(n, mark.line, c_string(mark.file), text))
      table.insert(list, ('    {fact_%d, %s, %d, %s},\n'):format(n, c_string(mark.file), mark.line, c_string(text)))
    end
  end
  table.insert(out, 'static const Fact facts[] = {\n' .. table.concat(list) .. '    {0, 0, 0, 0}\n};\n')
  return table.concat(out), table.concat(texts), table.concat(places)
end

local function distinct_runs(book)
  local list, seen = {}, {}
  for _, run in ipairs(book.outputs) do
    if not seen[run.key] then table.insert(list, run) end
    seen[run.key] = true
  end
  return list
end

local function run_lines(list)
  local out = {}
  for _, run in ipairs(list) do
    table.insert(out, ('%s\t%s\t%d\t%s:%d\t%s\n'):format(run.key, run.name, run.exit, run.file, run.line, run.args))
  end
  return table.concat(out)
end

local function run_rules(list)
  local keys, rules = {}, {}
  for _, run in ipairs(list) do
    table.insert(keys, run.key)
    table.insert(rules, ('$(OBJ_ROOT)/demo-out/%s.txt: $(OBJ_ROOT)/bin/demo/%s\n'):format(run.key, run.name))
  end
  return 'RUNS := ' .. table.concat(keys, ' ') .. '\n' .. table.concat(rules)
end

-- 内容没有变的文件不动，依赖它的东西就不必重做。
local function update(path, text)
  if config.read(path) ~= text then config.write(path, text) end
end

-- 讲稿各张的要点与讲的话；图、表与代码块是书的，已经检查过。
local function check_decks(book)
  if #book.decks == 0 then return end
  decks.read(book, sessions())
  for _, deck in ipairs(book.decks) do
    dress(book, { file = deck.file, line = 1, page = 'slides', title = {}, blocks = deck.blocks }, SILENT)
  end
end

return function(book)
  for _, chapter in ipairs(book.chapters) do dress(book, chapter, SILENT) end
  check_decks(book)
  report.stop_if_any()
  local list = distinct_runs(book)
  local code, texts, places = expressions(book)
  update(config.out .. '/expressions.h', code)
  update(config.out .. '/expressions', texts)
  update(config.out .. '/places', places)
  update(config.out .. '/runs', run_lines(list))
  config.write(config.out .. '/runs.mk', run_rules(list))
end
