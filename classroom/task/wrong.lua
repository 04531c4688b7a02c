-- wrong.lua —— 一个练习的错答案说明了什么：exercises/…/wrong/名字/ 里，答案开头的第一句话，与它败在哪一项。
--
-- wrong(练习的目录, 文件名的表) 返回各份，依次有 name、expect 与 says；says 可以是空的。

local exercises = require 'task.exercises'

-- .nw 在第一块之前的话；.c、.mk 开头的注释。
local OPENINGS = {
  nw = function(text) return text:match '^%s*(.-)\n<<' or '' end,
  c = function(text) return text:match '^%s*/%*%s*(.-)%s*%*/' or text:match '^%s*//%s*([^\n]+)' or '' end,
  mk = function(text) return text:match '^%s*#%s*([^\n]+)' or '' end,
}

local function first_sentence(text)
  text = text:gsub('\n%s*%*?%s*', '')
  return (text:match '^(.-。)' or text):gsub('^%s+', ''):gsub('%s+$', '')
end

local function says(dir, files)
  for _, file in ipairs(files) do
    local opening = OPENINGS[file:match '%.(%w+)$' or '']
    local text = opening and exercises.read_all(dir .. '/' .. file)
    local sentence = text and first_sentence(opening(text)) or ''
    if sentence ~= '' then return sentence end
  end
  return ''
end

return function(dir, files)
  local list = {}
  for _, path in ipairs(exercises.lines_of('ls -d ' .. exercises.quote(dir) .. '/wrong/*/ 2>/dev/null')) do
    path = path:gsub('/$', '')
    table.insert(list, { name = path:match '[^/]+$', expect = (exercises.read_all(path .. '/expect') or ''):gsub('%s+$', ''),
                         says = says(path, files) })
  end
  return list
end
