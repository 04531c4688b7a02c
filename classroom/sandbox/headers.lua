-- headers.lua 单独的 检查的 目录 —— 目录里的头文件与示例程序，单独预处理与在检查里预处理（gcc -E -dD），文字应当一样。
-- 不一样的，是认出了自己在检查里，换了一副样子；说出是哪个文件的哪一行，以 1 结束。

-- 头文件里的 #line 把行归到 .nw，所以照进出的记号（1 进，2 出）算现在在哪个文件里。
local function by_file(path, folder)
  local found, stack = {}, {}
  for line in io.lines(path) do
    local file, flags = line:match '^# %d+ "(.-)"(.*)'
    if not file then
      local current = stack[#stack]
      if current and line:find '%S' then
        found[current] = found[current] or {}
        table.insert(found[current], (line:gsub('%s+', ' ')))
      end
    elseif flags:find ' 1' then
      table.insert(stack, file:sub(1, #folder) == folder and file or false)
    elseif flags:find ' 2' then
      table.remove(stack)
    end
  end
  return found
end

-- 换得掉检查要用的东西的写法；书与起点里一处也没有。
local function refuse(file, line)
  local word = line:match '^%s*#pragma%s+[%w_]+' or line:match '%f[%w_]_*asm_*%f[^%w_]' or line:match '%f[%w_]_*alias_*%f[^%w_]'
  if not word then return end
  print(('这一题的答案是检查的一部分，不能用 %s（%s：%s）'):format(word, file, line))
  os.exit(1)
end

local plain, judged = by_file(arg[1], arg[3]), by_file(arg[2], arg[3])
for file, lines in pairs(judged) do
  for n, line in ipairs(lines) do
    refuse(file:sub(#arg[3] + 1), line)
    if (plain[file] or {})[n] ~= line then
      print(('答案里的 %s 在检查里成了另一副样子：%s'):format(file:sub(#arg[3] + 1), line))
      os.exit(1)
    end
  end
  if #lines ~= #(plain[file] or {}) then
    print(('答案里的 %s 在检查里少了几行'):format(file:sub(#arg[3] + 1)))
    os.exit(1)
  end
end
