-- directives.lua 起点的目录 现在的目录 —— 改过的头文件里的预处理指令；标准输入是检查与书自己的测试用到的词。
-- 头文件编译进检查，也编译进书自己的测试。它不能定义那些词，也不能看别的宏来认出自己在谁那里。不守的说出来，以 1 结束。

local function read_all(path)
  local file = io.open(path, 'rb')
  if not file then return nil end
  local text = file:read 'a'
  file:close()
  return text
end

local function headers_of(folder)
  local pipe, list = io.popen("find '" .. folder:gsub("'", "'\\''") .. "' -type f"), {}
  for path in pipe:lines() do list[path:sub(#folder + 2)] = read_all(path) end
  pipe:close()
  return list
end

-- 续行接起来，注释去掉，替代的写法换回来。
local function plain(text)
  text = text:gsub('%?%?=', '#'):gsub('%?%?/', '\\'):gsub('\\[ \t]*\n', ' '):gsub('/%*.-%*/', ' '):gsub('//[^\n]*', ''):gsub('%%:', '#')
  return text
end

local function directives(text)
  local list = {}
  for line in (plain(text) .. '\n'):gmatch '(.-)\n' do
    local name, rest = line:match '^%s*#%s*(%a+)%s*(.*)$'
    if name then table.insert(list, { name = name, rest = rest }) end
  end
  return list
end

local DEFINES = { define = true, undef = true }
local CONDITIONS = { ['if'] = true, ['ifdef'] = true, ['ifndef'] = true, ['elif'] = true }

-- 起点里定义的、判断用到的名字，指令的全文。
local function known_in(headers)
  local known = { defined = true }
  for _, text in pairs(headers) do
    for _, one in ipairs(directives(text)) do
      known[one.name .. ' ' .. one.rest] = true
      if DEFINES[one.name] or CONDITIONS[one.name] then
        for word in one.rest:gmatch '[%a_][%w_]*' do known[word] = true; if DEFINES[one.name] then break end end
      end
    end
  end
  return known
end

local words = {}
for line in io.lines() do words[line] = true end

local function refused(one, known, mine)
  if known[one.name .. ' ' .. one.rest] or one.name == 'line' then return nil end
  if one.name == 'pragma' or one.name == 'include_next' or one.name == 'import' then return '#' .. one.name end
  if one.rest:find('##', 1, true) then return '##' end
  local first = one.rest:match '^[%a_][%w_]*'
  if DEFINES[one.name] then
    if words[first] and not known[first] then return first .. '，检查要用它' end
    mine[first] = true
  elseif CONDITIONS[one.name] then
    for word in one.rest:gmatch '[%a_][%w_]*' do
      if not known[word] and not mine[word] then return '#' .. one.name .. ' ' .. word end
    end
  end
end

-- 起点里没有的、判分自己的名字。
local function judge_word(text, before)
  for word in plain(text):gmatch '[%a_][%w_]*' do
    if (word:find '^suite_' or word:find '^channel_' or word:find '^cr_' or word == 'check_fail' or word == '_Pragma' or word:find '^_*asm_*$')
      and not (before or ''):find(word, 1, true) then return word end
  end
end

local before, now = headers_of(arg[1]), headers_of(arg[2])
local known, mine = known_in(before), {}
for file, text in pairs(now) do
  if text ~= before[file] then
    local what = judge_word(text, before[file])
    for _, one in ipairs(directives(text)) do what = what or refused(one, known, mine) end
    if what then
      print(('答案里的头文件 %s 用了 %s'):format(file, what))
      os.exit(1)
    end
  end
end
