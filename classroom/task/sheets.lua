-- sheets.lua —— 交过的卷子的记号。记在两处：卷子的末尾，与学生的目录里的 .sheets；格式见 classroom/check/sheet.h。
--
-- .sheets 一行一次：练习、种子、记号，以空格隔开。卷子上的记号删掉了，照 .sheets 补回去，所以删掉它、重出一张都不能再来一次。

local number = require 'task.number'

local sheets = {}

local SEAL = '^%s*(<!%-%- 交卷 .- %-%->)%s*$'

local function read(path)
  local file = io.open(path, 'rb')
  if not file then return nil end
  local text = file:read 'a'
  file:close()
  return text
end

local function write(path, mode, text)
  local file = io.open(path, mode)
  return file and file:write(text) and file:close()
end

function sheets.ledger_path(folder) return folder .. '/.sheets' end

-- 写着种子的一行，全角的也行。
function sheets.seed(text)
  for line in (text or ''):gmatch '[^\r\n]+' do
    local digits = line:find('种子', 1, true) and number.plain(line):match '^[^:]*种子%s*:%s*0*(%d+)'
    if digits then return digits end
  end
end

-- .sheets 里这个练习、这个种子的各次。
local function recorded(ledger, name, seed)
  local seals = {}
  for line in (ledger or ''):gmatch '[^\r\n]+' do
    local exercise, number, seal = line:match '^(%S+) (%d+) (<!.*)$'
    if exercise == name and number == seed then table.insert(seals, seal) end
  end
  return seals
end

-- 卷子上的各次，与去掉它们的正文。
local function split(text)
  local seals, rest = {}, {}
  for line in (text:gsub('\n*$', '\n')):gmatch '([^\n]*)\n' do
    local seal = line:match(SEAL)
    table.insert(seal and seals or rest, seal or line)
  end
  while rest[#rest] == '' do table.remove(rest) end
  return seals, table.concat(rest, '\n') .. '\n'
end

-- 交过几次。
function sheets.tries(text) return #(split(text or '')) end

-- 卷子的正文，加上 .sheets 里记着的记号；那里没有，卷子上的算数。
function sheets.merge(text, name, ledger)
  local kept = recorded(ledger, name, sheets.seed(text))
  if #kept == 0 then return text end
  local _, body = split(text)
  return body .. '\n' .. table.concat(kept, '\n') .. '\n'
end

-- 判之前：把删掉的记号补回卷子上。
function sheets.restore(folder, name)
  local path = folder .. '/' .. name .. '/answer.md'
  local text = read(path)
  if not text then return end
  local merged = sheets.merge(text, name, read(sheets.ledger_path(folder)))
  if table.concat((split(merged))) ~= table.concat((split(text))) then write(path, 'wb', merged) end
end

-- 判之后：又交了一次，两处都记下；先记 .sheets。
function sheets.record(folder, name, seal)
  local path = folder .. '/' .. name .. '/answer.md'
  local text = read(path)
  local line = ('%s %s %s\n'):format(name, sheets.seed(text) or '0', seal)
  return write(sheets.ledger_path(folder), 'ab', line) and write(path, 'ab', (text:match '\n$' and '' or '\n') .. seal .. '\n')
end

-- 判过留下的 key：新的一次的记号（没有就是 nil），与答案和推导。
function sheets.key(path)
  local text = read(path) or ''
  local seal, rest = text:match '^(<!%-%- 交卷 [^\n]*)\n(.*)$'
  return seal, rest or text
end

return sheets
