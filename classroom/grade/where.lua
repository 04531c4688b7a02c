-- where.lua —— 一项没有通过的检查：在答案的哪一行，书的哪一节讲它。
--
-- 学生读到的路径是他自己的文件：判的是抄件，抄件的路径换回去。

local exercises = require 'task.exercises'
local explain = require 'try.explain'
local labels = require 'task.labels'
local terminal = require 'try.terminal'

local where = {}

-- 学生的文件里什么字节都可能有；换行变成空格。
function where.tidy(text, copy, original)
  return (terminal.clean(where.renamed(text, copy, original)):gsub('\n', ' '))
end

function where.shown(path) return (terminal.clean(path):gsub('\n', ' ')) end

function where.renamed(text, copy, original) return (text:gsub(copy:gsub('%p', '%%%0'), (original:gsub('%%', '%%%%')))) end

-- 一个标签要问许多次，而判分的时候书不会变：记着（explain 问的也是它）。
local find, known = labels.find, {}
function labels.find(label)
  if known[label] == nil then known[label] = find(label) or false end
  return known[label] or nil
end

-- 书的标签 → { name, title, page（08-create.html#sec-…） }。
function where.section(label)
  local found = labels.find(label)
  if not found then return nil end
  return { name = found.name or found.title, title = found.name and found.title, page = found.page and found.page:match '[^/]+$' }
end

-- 练习在书的哪一页。
local chapters
function where.exercise(exercise)
  if not chapters then
    chapters = {}
    for _, path in ipairs(exercises.lines_of 'ls chapters') do chapters[tonumber(path:match '^%d+') or ''] = path:match '^(.*)%.nw$' end
  end
  return chapters[exercise.chapter] and ('%s.html#%s'):format(chapters[exercise.chapter], exercise.id)
end

-- 一项检查在哪里：places 是一列“文件:行 ⟨块⟩”；编译不过的另有 words（去掉了行号的消息）、plain（译文）与 source（编译器指出的几行）。
function where.of(check, attempt, original)
  local copy = attempt.dir .. '/answers'
  local log = attempt.log or exercises.read_all(attempt.dir .. '/log') or ''
  attempt.log = log
  local ok, why = pcall(explain, check, copy, log)
  if not ok then return { places = {}, source = {} } end
  local function tidied(list)
    local out = {}
    for _, text in ipairs(list) do table.insert(out, where.tidy(text, copy, original)) end
    return out
  end
  return { places = tidied(why.places), source = tidied(why.source),
           words = check.outcome == 'build' and where.tidy(why.message, copy, original) or nil, plain = why.plain and where.tidy(why.plain, copy, original) }
end

return where
