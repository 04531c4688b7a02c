-- attempts.lua —— 一份答案只判一次：内容相同的答案是同一次尝试，不管是谁交的。
--
-- 尝试在 build/exercises/attempts/练习-散列/：answers/ 是答案的抄件，results 与 log 是 try.sh 写的，判过了有 done。
-- 判分的程序、书、种子与沙箱之中任何一样变了，从前的尝试就都不算。

local exercises = require 'task.exercises'

local attempts = {}

local ROOT = 'build/exercises/attempts'

local function run(command) assert(os.execute(command), command) end

local function put(path, text)
  local file = assert(io.open(path, 'wb'))
  assert(file:write(text))
  assert(file:close())
end

-- 判分要读的一切，连同种子与沙箱。
local function fingerprint(seed, sandbox)
  local inputs = '{ cat build/exercises/setup build/exercises/confine; find aset.nw chapters appendix book/tangle tests/library '
    .. 'tests/replay classroom/task classroom/try classroom/check classroom/find classroom/suite classroom/sandbox exercises/*/*.c exercises/*/starter '
    .. 'exercises/*/faults exercises/*/breaks exercises/*/settings exercises/*/forbid exercises/*/solution '
    .. '-type f 2>/dev/null | sort | xargs sha256sum; } | sha256sum'
  return ('%s %s %s'):format(exercises.lines_of(inputs)[1]:match '^%x+', seed, sandbox)
end

-- 别的种子、别的书判出来的，删掉。root 以别的用户号运行答案时，那个用户号列不出这里有什么。
function attempts.open(seed, sandbox)
  local mark = fingerprint(seed, sandbox)
  if exercises.read_all(ROOT .. '/fingerprint') ~= mark then
    run('rm -rf ' .. ROOT)
    run(('mkdir -p -m 711 %s'):format(ROOT))
    put(ROOT .. '/fingerprint', mark)
  end
  run(('rm -rf %s/new && mkdir %s/new'):format(ROOT, ROOT))
end

-- 同样内容的答案得到同一个表。
local made, list = {}, {}
function attempts.of(exercise, files)
  local parts = { exercise.name }
  for _, name in ipairs(exercise.files) do table.insert(parts, files[name] and ('%s %d %s'):format(name, #files[name], files[name]) or '-') end
  local whole = table.concat(parts, '\0')
  if not made[whole] then
    made[whole] = { exercise = exercise, files = files, number = #list + 1 }
    table.insert(list, made[whole])
  end
  return made[whole]
end

-- 各份答案抄到 new/序号/answers/，一次算出散列。
local function copy_out()
  local dirs = {}
  for _, one in ipairs(list) do
    one.fresh = ('%s/new/%d'):format(ROOT, one.number)
    table.insert(dirs, one.fresh .. '/answers\0')
  end
  put(ROOT .. '/dirs', table.concat(dirs))
  run(('xargs -0 -r mkdir -p <%s/dirs'):format(ROOT))
  for _, one in ipairs(list) do
    for name, text in pairs(one.files) do put(('%s/answers/%s'):format(one.fresh, name), text) end
    one.files = nil
  end
  local hashes = {}
  for _, line in ipairs(exercises.lines_of(('cd %s/new && find . -type f | sort | xargs -r sha256sum'):format(ROOT))) do
    local hash, number, name = line:match '^(%x+)  %./(%d+)/answers/(.*)$'
    number = tonumber(number)
    hashes[number] = (hashes[number] or '') .. '-' .. name:match '[^.]*$' .. hash:sub(1, 32)
  end
  for _, one in ipairs(list) do one.dir = ('%s/%s%s'):format(ROOT, one.exercise.name, hashes[one.number]) end
end

local function exists(path)
  local file = io.open(path)
  if file then file:close() end
  return file ~= nil
end

-- 还没有判过的，搬到自己的目录里，等着判。
local function waiting()
  local jobs = {}
  for _, one in ipairs(list) do
    if not exists(one.dir .. '/done') then
      if exists(one.dir) then run('rm -rf ' .. one.dir) end
      assert(os.rename(one.fresh, one.dir))
      table.insert(jobs, one)
    end
  end
  return jobs
end

-- 判完全部：progress(判过几份, 要判几份)。返回要判几份、一共几份。
function attempts.run(workers, progress)
  copy_out()
  local jobs, lines = waiting(), {}
  for _, one in ipairs(jobs) do table.insert(lines, one.exercise.dir .. '\0' .. one.dir .. '\0') end
  put(ROOT .. '/jobs', table.concat(lines))
  progress(0, #jobs)
  local pipe = assert(io.popen(('xargs -0 -r -n 2 -P %d --process-slot-var=SANDBOX_SLOT sh classroom/grade/attempt.sh <%s/jobs'):format(
    workers, ROOT)))
  local count = 0
  for _ in pipe:lines() do
    count = count + 1
    progress(count, #jobs)
  end
  pipe:close()
  for _, one in ipairs(list) do one.broken = not exists(one.dir .. '/done') end
  return #jobs, #list
end

return attempts
