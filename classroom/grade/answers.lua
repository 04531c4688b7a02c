-- answers.lua —— 学生的目录里有什么。那里面的东西不可信：只收练习要交的那几个文件，只收普通的文件，太大的也不收。

local exercises = require 'task.exercises'

local answers = {}

local MOST_BYTES = 256 * 1024

-- 目录里的路径 → { kind（find 的 %y：f、d、l……）, bytes, time（修改的时间）}。只看两层。
local function listing(folder)
  local found = {}
  local pipe = assert(io.popen(('find -P %s -mindepth 1 -maxdepth 2 -printf "%%y\\t%%s\\t%%T@\\t%%P\\0" 2>/dev/null'):format(
    exercises.quote(folder .. '/'))))
  for kind, bytes, time, path in pipe:read 'a':gmatch '(%a)\t(%d+)\t(%-?%d+)[^\t]*\t([^\0]*)\0' do
    found[path] = { kind = kind, bytes = tonumber(bytes), time = tonumber(time) }
  end
  pipe:close()
  return found
end

local function complaint(path, entry)
  if entry.kind == 'l' then return path .. ' 是符号链接，不收' end
  if entry.kind ~= 'f' then return path .. ' 不是普通的文件，不收' end
  if entry.bytes > MOST_BYTES then return ('%s 有 %d KB，超过 %d KB，不收'):format(path, entry.bytes // 1024, MOST_BYTES // 1024) end
end

local function stamp_of(folder, found, path)
  local entry = found[path]
  return entry and entry.kind == 'f' and entry.bytes < MOST_BYTES and exercises.read_all(folder .. '/' .. path) or nil
end

-- 一个练习的答案：files（文件名 → 内容），或者 refused（不收的原因）；没有交就返回 nil。
-- time 是最晚的修改时间，stamp 是 submitted 这个文件的内容（submitted.lua）。
local function answer(folder, found, exercise)
  local place = found[exercise.name]
  if place and place.kind == 'l' then return { refused = exercise.name .. ' 是符号链接，不收' } end
  local files, time
  for _, file in ipairs(exercise.files) do
    local path = exercise.name .. '/' .. file
    local entry = found[path]
    if entry then
      local refused = complaint(path, entry)
      if refused then return { refused = refused } end
      files = files or {}
      files[file] = exercises.read_all(folder .. '/' .. path)
      if not files[file] then return { refused = path .. ' 读不了' } end
      time = math.max(time or entry.time, entry.time)
    end
  end
  return files and { files = files, time = time, stamp = stamp_of(folder, found, exercise.name .. '/submitted') }
end

-- 练习的名字 → 答案；另外返回学生的目录里 submitted 与 manifest（make handin 的清单）的内容。
function answers.read(folder, list)
  local found, all = listing(folder), {}
  for _, exercise in ipairs(list) do all[exercise.name] = answer(folder, found, exercise) end
  return all, stamp_of(folder, found, 'submitted'), stamp_of(folder, found, 'manifest')
end

return answers
