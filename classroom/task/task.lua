-- task.lua —— 题目的第一行与练习的目录写着什么，合不合规矩。判分的程序与织书机都用它，规矩只写在这里。
--
-- read(目录) 返回练习与差错。差错各有 file、line 与 message。练习有：
--   dir（exercises/08-4-limit-formula）、name（08-4-limit-formula）、number（8.4）、chapter、ordinal、
--   id、title、stars、minutes、points（没有写就是 0）、kind、worksheet（是不是卷子）、files（学生交的文件）、graded（由程序判分）。
-- 章里有没有“练习”一节、序号有没有空缺，要读了书才知道，由 book/weave/model/exercises.lua 检查。

local task = {}

-- 每一种练习，目录里要有什么。
local NEEDS = {
  ['改参数'] = { 'starter/answer.mk' },
  ['改代码'] = { 'starter/answer.nw' },
  ['找错'] = { 'starter/answer.nw', 'starter/find.c' },
  ['预测'] = { 'worksheet.c' },
  ['思考'] = {},
}
local ATTRIBUTES = { id = true, title = true, stars = true, minutes = true, points = true, kind = true }
local SHAPE = '::: {.exercise #ex-… stars=… minutes=… points=… kind=… title="…"}'

local function first_line(path)
  local file = io.open(path, 'rb')
  if not file then return '' end
  local line = file:read 'l'
  file:close()
  return line or ''
end

-- 所有练习的起点与卷子，一次列出：列一次目录，比读一百个文件还慢。
local listing
local function files_of(dir)
  if not listing then
    listing = {}
    local pipe = assert(io.popen 'ls -d exercises/*/starter/* exercises/*/worksheet.c 2>/dev/null')
    for path in pipe:lines() do
      local owner, file = path:match '^(exercises/[^/]+)/(.+)$'
      listing[owner] = listing[owner] or {}
      table.insert(listing[owner], file)
    end
    pipe:close()
  end
  return listing[dir] or {}
end

-- {.exercise #ex-create-3 stars=2 title="去掉减半"} 里的各项；读不懂的一段另外返回。
local function attributes_of(head)
  local found, rest = {}, head
  while rest:find '%S' do
    local name, value, after = 'id', rest:match '^%s*#([%w-]+)()'
    if not value then name, value, after = rest:match '^%s*(%a+)="([^"]*)"()' end
    if not name then name, value, after = rest:match '^%s*(%a+)=([^%s"]+)()' end
    if not name then return found, rest:match '%S+' end
    found[name], rest = value, rest:sub(after)
  end
  return found
end

local function has(list, wanted)
  for _, item in ipairs(list) do if item == wanted then return true end end
  return false
end

---- 规矩

local function whole(text) return math.tointeger(tonumber(text)) end

local function check_head(written, fault)
  for _, name in ipairs { 'id', 'title', 'stars', 'minutes', 'kind' } do
    if not written[name] then fault('练习没有写明 %s', name) end
  end
  for name in pairs(written) do
    if not ATTRIBUTES[name] then fault('练习没有叫 %s 的属性', name) end
  end
  local stars, minutes, points = whole(written.stars), whole(written.minutes), whole(written.points)
  if written.stars and not (stars and stars >= 1 and stars <= 3) then fault '练习的 stars 应当是 1、2 或 3' end
  if written.minutes and not (minutes and minutes > 0) then fault '练习的 minutes 应当是分钟数' end
  if written.points and not (points and points > 0) then fault '练习的 points 应当是正整数' end
  if written.kind and not NEEDS[written.kind] then fault 'kind 应当是改参数、改代码、找错、预测、思考之一' end
end

local function check_grading(one, written, files, fault)
  for _, file in ipairs(NEEDS[one.kind] or {}) do
    if not has(files, file) then fault('%s的练习要有 %s', one.kind, file) end
  end
  if one.kind == '思考' and one.graded then fault '思考的练习不判分，不该有 starter/ 与 worksheet.c' end
  if one.graded and not written.points then fault '由程序判分的练习要写 points' end
  if not one.graded and written.points then fault '不判分的练习没有 points' end
end

---- 一个练习

local function answer_files(files)
  if has(files, 'worksheet.c') then return { 'answer.md' } end
  local out = {}
  for _, file in ipairs(files) do table.insert(out, file:match '^starter/(.+)$') end
  return out
end

function task.read(dir)
  local path, faults, name = dir .. '/task.nw', {}, dir:match '[^/]+$'
  local function fault(format, ...)
    table.insert(faults, { file = path, line = 1, message = format:format(...) })
  end
  local chapter, ordinal = name:match '^(%d%d)%-([1-9]%d*)%-[%l%d-]+$'
  if not chapter then fault '目录名应当是 章-序号-名字，例如 08-4-limit-formula' end
  local head = first_line(path):match '^::: {%.exercise (.*)}%s*$'
  if not head then fault('第一行应当是 %s', SHAPE) end
  local written, strange = attributes_of(head or '')
  if strange then fault('第一行里的 %s 读不懂，应当是 %s', strange, SHAPE) end

  local files = files_of(dir)
  local one = {
    dir = dir, name = name, chapter = tonumber(chapter), ordinal = tonumber(ordinal),
    number = chapter and ('%d.%d'):format(chapter, ordinal), id = written.id, title = written.title,
    stars = whole(written.stars), minutes = whole(written.minutes), points = whole(written.points) or 0,
    kind = written.kind, worksheet = has(files, 'worksheet.c'), files = answer_files(files),
  }
  one.graded = #one.files > 0
  if head and not strange then
    check_head(written, fault)
    check_grading(one, written, files, fault)
  end
  return one, faults
end

function task.earlier(a, b)
  if a.chapter ~= b.chapter then return a.chapter < b.chapter end
  return a.ordinal < b.ordinal
end

return task
