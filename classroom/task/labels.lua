-- labels.lua —— 书里的标签指着什么：“8.6 节”“第 8 章”“练习 8.1”“图 8.2”“表 8.3”，在哪个文件的哪一行，网页在哪里。

local exercises = require 'task.exercises'

local labels = {}

-- 这一章里到那一行为止，合乎 pattern 的正文的行有几行；代码块里的不算。
local function count(file, line, pattern)
  local n, found, code = 0, 0, false
  for text in io.lines(file) do
    n = n + 1
    if text:match '^<<.*>>=' then code = true elseif text:match '^@%s*$' or text:match '^@ ' then code = false end
    if not code and text:find(pattern) and not text:find '%.unnumbered' then found = found + 1 end
    if n == line then return found end
  end
end

-- 标签的开头 → 怎样称呼，按什么数。
local KINDS = {
  ch = { '第 %d 章' }, sec = { '%d.%d 节', '^## ' }, fig = { '图 %d.%d', '{#fig%-' }, tbl = { '表 %d.%d', '{#tbl%-' },
}

local function find_exercise(label)
  for _, one in ipairs(exercises.all()) do
    if one.id == label then return { name = '练习 ' .. one.number, title = one.title, file = one.dir .. '/task.nw', line = 1 } end
  end
end

-- 没有这个标签就返回 nil。附录里的不编号，只有标题。
function labels.find(label)
  if label == '' then return nil end
  if label:match '^ex%-' then return find_exercise(label) end
  local found = exercises.lines_of(('grep -n "{#%s[ }]" chapters/*.nw appendix/*.nw /dev/null'):format(label))[1]
  if not found then return nil end
  local file, line, text = found:match '^(.-):(%d+):(.*)$'
  local chapter, kind = tonumber(file:match '^chapters/(%d+)'), KINDS[label:match '^%a+']
  local here = { file = file, line = tonumber(line), title = text:match '^#+ (.-) {#',
                 page = ('build/book/html/%s.html#%s'):format(file:match '([^/]+)%.nw$', label) }
  if chapter and kind then
    here.name = kind[2] and kind[1]:format(chapter, count(file, here.line, kind[2])) or kind[1]:format(chapter)
  end
  return here
end

return labels
