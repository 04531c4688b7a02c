-- folders.lua —— 班的目录里有哪些学生：一个子目录一个，空的也算。别的说出来，不悄悄丢掉。

local exercises = require 'task.exercises'
local terminal = require 'try.terminal'

local folders = {}

local function entries(class)
  local list = {}
  local pipe = assert(io.popen(('find -P %s -mindepth 1 -maxdepth 1 -printf "%%y\\t%%f\\0" | LC_ALL=C sort -z'):format(
    exercises.quote(class .. '/'))))
  for kind, name in pipe:read 'a':gmatch '(%a)\t([^\0]*)\0' do table.insert(list, { kind = kind, name = name }) end
  pipe:close()
  table.sort(list, function(a, b) return a.name < b.name end)
  return list
end

local ARCHIVES = { zip = true, rar = true, ['7z'] = true, gz = true, tgz = true, xz = true, tar = true, bz2 = true }

-- 不算学生的，为什么；与学生无关的文件（名单、期限之类）不必说。
local function complaint(entry, unpacked)
  if unpacked[entry.name] then return nil end
  if entry.kind == 'l' then return '是符号链接，没有判：把它指着的目录抄过来' end
  if entry.kind == 'd' then return entry.name:match '^%.' and '以点开头，没有判：是学生就改个名字' end
  if ARCHIVES[entry.name:lower():match '%.(%w+)$'] then return '是压缩的文件，没有判：先解开（make handin 打的，用 make unpack）' end
end

-- 返回一列学生 { name（给人看的）, raw（真正的名字）, folder }，与一列不算学生的 { name, why }。
function folders.read(class)
  class = class:gsub('/+$', '')
  local students, others, unpacked = {}, {}, {}
  local list = entries(class)
  for _, entry in ipairs(list) do    -- 解开过的，不必再说
    if entry.kind == 'd' then unpacked[('handin-%s.tar.gz'):format(entry.name)] = true end
  end
  for _, entry in ipairs(list) do
    local why = complaint(entry, unpacked)
    if why then table.insert(others, { name = terminal.clean(entry.name), why = why })
    elseif entry.kind == 'd' then
      table.insert(students, { name = terminal.clean(entry.name):gsub('\n', ' '), raw = entry.name, folder = class .. '/' .. entry.name })
    end
  end
  return students, others
end

return folders
