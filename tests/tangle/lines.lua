-- lines.lua —— 供编译的文件里，每一行都应当出现在 #line 所说的 .nw 的那一行上。

local sources = {}

local function source_line(name, number)
  if not sources[name] then
    sources[name] = {}
    for line in io.lines(name) do
      table.insert(sources[name], (line:gsub('@<<', '<<'):gsub('@>>', '>>')))
    end
  end
  return sources[name][number] or ''
end

-- 括号里只有一行的引用接在同一行里：那里什么字都可以。
local function stands_on(text, source)
  if source:find(text, 1, true) then return true end
  if not source:find '<<.->>' then return false end
  local pattern = source:match '^%s*(.-)%s*$':gsub('%p', '%%%0'):gsub('%%<%%<.-%%>%%>', '.-')
  return text:find('^' .. pattern .. '$') ~= nil
end

local wrong = 0
local function check(path)
  local file, number
  for line in io.lines(path) do
    local to, name = line:match '^#line (%d+) "(.*)"$'
    if to then
      file, number = name, tonumber(to)
    else
      local text = line:match '^%s*(.-)%s*$'
      if not stands_on(text, source_line(file, number)) then
        io.stderr:write(path, ': ', file, ':', number, ' 上没有“', text, '”\n')
        wrong = wrong + 1
      end
      number = number + 1
    end
  end
end

local list = io.popen(("find '%s' -name '*.[ch]'"):format(arg[1]))
for path in list:lines() do check(path) end
os.exit(wrong == 0)
