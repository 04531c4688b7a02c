-- student.lua —— 学号：一个学生的目录是谁的。
--
-- 目录名整个是一个数（2026001），它就是学号；不然看目录里的 student 文件，里面只有一行学号；
-- 再不然，目录名的一头是五位以上的数（2026001-wang、wang_2026001），就是它。卷子的种子应当是学号。

local student = {}

local MOST_DIGITS = 18

-- 去掉前面的零；不像学号就是 nil。
function student.parse(text)
  local digits = (text or ''):match '^%s*(%d+)%s*$'
  if not digits then return nil end
  digits = digits:gsub('^0+(%d)', '%1')
  return #digits <= MOST_DIGITS and digits or nil
end

-- folder 是目录，file 是 student 文件的内容（没有就是 nil）。
function student.number(folder, file)
  local name = folder:gsub('/+$', ''):match '[^/]+$' or ''
  local part = name:match '^(%d%d%d%d%d+)[-_. ]' or name:match '[-_. ](%d%d%d%d%d+)$'
  return student.parse(name) or student.parse(file) or student.parse(part)
end

function student.path(folder) return folder .. '/student' end

local function read(path)
  local file = io.open(path, 'rb')
  if not file then return nil end
  local text = file:read(100)
  file:close()
  return text
end

-- 自己的目录，信得过的。
function student.of(folder) return student.number(folder, read(student.path(folder))) end

-- 记下学号；写不成返回假。
function student.save(folder, number)
  local file = io.open(student.path(folder), 'wb')
  return file and file:write(number, '\n') and file:close()
end

return student
