-- name.lua 编号… [one] —— 印出练习的目录名，一行一个：8.3 → 08-3-limit-loop。没有这个练习就说该怎样写，以 2 结束；
-- 最后的参数是 one，就只许一题。

package.path = arg[0]:gsub('[^/]*/[^/]*$', '?.lua')
local ok, found = pcall(require 'task.exercises'.find_all, arg[1] or '')
if ok and arg[2] == 'one' and #found > 1 then ok, found = false, ('这里一次只能一题，N=%s 有 %d 题'):format(arg[1], #found) end
if not ok then
  io.stderr:write(tostring(found), '\n')
  os.exit(2)
end
for _, one in ipairs(found) do print(one.name) end
