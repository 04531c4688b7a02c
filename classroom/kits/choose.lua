-- choose.lua 编号… —— 选出要放进工具包的练习，每行一个：编号、名字、标题、交的文件（空格隔开），以制表符隔开。
--
-- 编号是 8.4，或者一章 8。没有的、不由程序判分的，说出有哪些，以 2 结束。

package.path = arg[0]:gsub('[^/]*/[^/]*$', '?.lua')
local exercises = require 'task.exercises'

local function stop(...)
  io.stderr:write((...):format(select(2, ...)), '\n')
  os.exit(2)
end

local all, numbers = {}, {}
for _, one in ipairs(exercises.all()) do
  if one.graded then
    table.insert(all, one)
    table.insert(numbers, one.number)
  end
end

local words, wanted = {}, {}
for word in table.concat(arg, ' '):gmatch '%S+' do table.insert(words, word) end
if #words == 0 then stop("要说放哪些练习，例如 EX='8.4 9.1'；由程序判分的有 %s", table.concat(numbers, ' ')) end
for _, word in ipairs(words) do
  local found = false
  for _, one in ipairs(all) do
    if one.number == word or tostring(one.chapter) == word or one.name == word then wanted[one], found = true, true end
  end
  if not found then stop('没有由程序判分的练习 %s；有的是 %s', word, table.concat(numbers, ' ')) end
end
for _, one in ipairs(all) do
  if wanted[one] then print(table.concat({ one.number, one.name, one.title, table.concat(one.files, ' ') }, '\t')) end
end
