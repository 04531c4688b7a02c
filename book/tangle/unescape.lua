-- unescape.lua —— 静态断言的消息里，\345\244\252 还原成字。gcc 把每个字节先扩展成 32 位：\37777777745。

local function byte(octal) return string.char(tonumber(octal, 8) & 0xFF) end

for line in io.lines() do
  if line:find 'static.assert' then
    line = line:gsub('\\37777777(%d%d%d)', byte):gsub('\\([23]%d%d)', byte)
  end
  print(line)
end
