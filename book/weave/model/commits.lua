-- commits.lua —— PostgreSQL 的提交：正文里写 [9fa6f00b13]{.commit}，哪一天、哪一版、做了什么写在 appendix/commits.tsv。
--
-- read 得到以提交为键的表；check 看全书引的都在表里，book.commits 是引到的各个，以时间为序。

local config = require 'config'
local report = require 'report'

local commits = {}

function commits.read()
  local known, number = {}, 0
  for line in (config.read(config.commits) or ''):gmatch '([^\n]*)\n?' do
    number = number + 1
    local hash, date, release, summary = line:match '^(%x+)\t(%d+%-%d+%-%d+)\t([^\t]+)\t([^\t]+)$'
    local place = { file = config.commits, line = number }
    if hash and known[hash] then report.add(place, '提交 %s 已经在第 %d 行', hash, known[hash].line)
    elseif hash then
      known[hash] = { hash = hash, date = date, release = release, summary = summary, line = number }
    elseif number > 1 and line ~= '' then
      report.add(place, '一行应当是提交、日期、版本、一句话，以制表符隔开')
    end
  end
  return known
end

local function earlier(a, b)
  if a.date ~= b.date then return a.date < b.date end
  return a.hash < b.hash
end

function commits.check(book)
  local known, cited = commits.read(), {}
  book.commits = {}
  for _, chapter in ipairs(book.chapters) do
    pandoc.walk_block(pandoc.Div(chapter.blocks), { Span = function(span)
      if not span.classes:includes 'commit' then return end
      local hash = pandoc.utils.stringify(span)
      local commit = known[hash]
      if not commit then
        report.add({ file = span.attributes.from or chapter.file, line = tonumber(span.attributes.line) or chapter.line },
          '提交 %s 不在 %s 里', hash, config.commits)
      elseif not cited[hash] then
        cited[hash] = true
        table.insert(book.commits, commit)
      end
    end })
  end
  table.sort(book.commits, earlier)
  book.commit = known
end

-- 一处引用：写短的名字，悬停看得见全部。
function commits.link(commit, before)
  local about = ('%s，PostgreSQL %s：%s'):format(commit.date, commit.release, commit.summary)
  return pandoc.Link({ pandoc.Str((before or '提交 ') .. commit.hash:sub(1, 9)) }, config.commit_page .. commit.hash, about)
end

return commits
