-- near.lua —— 没有找到答案的练习，学生的目录里有没有像它的：目录名写错了大小写，文件名不对，多套了一层。
--
-- near(目录, 练习的一列, 有答案的, 全部的练习) 返回两样：练习的名字 → 一句话；不知道是什么的，一列路径（末尾的 / 说明是目录）。

local exercises = require 'task.exercises'
local terminal = require 'try.terminal'

local MOST_ENTRIES, MOST_SHOWN = 2000, 4

-- 学生的目录里本来就可以有的：学号、交的时间、make handin 的清单；以点开头的是各种记录。
local USUAL = { student = true, submitted = true, manifest = true }

-- 至多四层，至多这么多项：里面可能什么都有。
local function listing(folder)
  local list = {}
  local pipe = assert(io.popen(('find -P %s -mindepth 1 -maxdepth 4 -not -path "*/.git/*" -printf "%%y\\t%%P\\0" 2>/dev/null | head -z -n %d | LC_ALL=C sort -z'):format(
    exercises.quote(folder .. '/'), MOST_ENTRIES)))
  for kind, path in pipe:read 'a':gmatch '(%a)\t([^\0]*)\0' do
    table.insert(list, { directory = kind == 'd', path = path, base = path:match '[^/]+$', top = path:match '^[^/]+' })
  end
  pipe:close()
  return list
end

-- 改几个字母能把甲变成乙；超过 most 就不再算。
local function distance(a, b, most)
  if math.abs(#a - #b) > most then return most + 1 end
  local row = {}
  for j = 0, #b do row[j] = j end
  for i = 1, #a do
    local before, least = row[0], i
    row[0] = i
    for j = 1, #b do
      local cost = a:byte(i) == b:byte(j) and before or 1 + math.min(before, row[j], row[j - 1])
      before, row[j] = row[j], cost
      least = math.min(least, cost)
    end
    if least > most then return most + 1 end
  end
  return row[#b]
end

-- 目录名像不像这个练习：编号相同（1.3、01_3…），名字相同，或者只差几个字母。
local function like_exercise(base, exercise)
  local name = base:lower()
  local chapter, ordinal = name:match '^(%d+)%s*[-._ ]%s*(%d+)'
  if tonumber(chapter) == exercise.chapter and tonumber(ordinal) == exercise.ordinal then return true end
  if chapter and tonumber(chapter) ~= exercise.chapter then return false end
  local slug = exercise.name:gsub('^%d+%-%d+%-', '')
  return name:gsub('[ _]', '-'):find(slug, 1, true) ~= nil or distance(name, exercise.name, 3) <= 3
end

-- 文件名像不像要交的：大小写不同，后缀不同，名字里多了“(1)”之类。
local function like_file(base, files)
  local name = base:lower()
  for _, file in ipairs(files) do
    local stem, suffix = file:match '^(.*)%.(%w+)$'
    if name:find('^' .. stem) or name:match('%.' .. suffix .. '$') then return file end
  end
end

local function shown(path) return terminal.clean(path) end

-- 这个练习的目录在，里面没有要交的文件。
local function inside(list, exercise)
  local others, nested = {}, nil
  for _, entry in ipairs(list) do
    if entry.top == exercise.name and entry.path ~= exercise.name then
      local file = not entry.directory and like_file(entry.base, exercise.files)
      if file and not nested then
        nested = ('没有答案；有 %s，应当是 %s/%s'):format(shown(entry.path), exercise.name, file)
      end
      table.insert(others, shown(entry.base) .. (entry.directory and '/' or ''))
    end
  end
  if nested then return nested end
  if #others == 0 then return '没有答案；目录是空的' end
  return ('没有答案；目录里只有 %s'):format(table.concat(others, '、', 1, math.min(#others, MOST_SHOWN)))
end

-- 别处有没有像它的目录，里面的文件不看。
local function elsewhere(list, exercise, used)
  for _, entry in ipairs(list) do
    if entry.directory and entry.base == exercise.name and entry.path ~= exercise.name then
      used[entry.top] = true
      return ('没有答案；有 %s/，应当放在 %s/'):format(shown(entry.path), exercise.name)
    end
  end
  for _, entry in ipairs(list) do
    if entry.directory and entry.path ~= exercise.name and like_exercise(entry.base, exercise) then
      used[entry.top] = true
      return ('没有答案；有 %s/，应当叫 %s/'):format(shown(entry.path), exercise.name)
    end
  end
end

return function(folder, list, answered, all)
  local entries, said, used, tops = listing(folder), {}, {}, {}
  for _, exercise in ipairs(all) do used[exercise.name] = true end -- 这次不判的，也认得
  for _, entry in ipairs(entries) do tops[entry.top] = tops[entry.top] or entry end
  for _, exercise in ipairs(list) do
    if not answered[exercise.name] then
      local top = tops[exercise.name]
      said[exercise.name] = top and top.directory and inside(entries, exercise) or not top and elsewhere(entries, exercise, used) or nil
    end
  end
  local strange = {}
  for _, entry in ipairs(entries) do
    if entry.path == entry.top and not used[entry.top] and not USUAL[entry.top] and not entry.top:match '^%.' then table.insert(strange, shown(entry.path) .. (entry.directory and '/' or '')) end
  end
  return said, strange, next(tops) == nil
end
