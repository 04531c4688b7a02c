-- sessions.lua —— 八次课：读 exercises/syllabus.txt。
--
-- 一行一次，以竖线隔开：第几次、讲什么、章、课上、课后、选做。返回各次，依次有
-- number、subject、chapters（章的编号）、class、home、more（练习的编号）；后四样是表。

local function cells(line)
  local list = {}
  for cell in (line .. '|'):gmatch '%s*(.-)%s*|' do table.insert(list, cell) end
  return list
end

local function words(text)
  local list = {}
  for word in (text or ''):gmatch '%S+' do table.insert(list, word) end
  return list
end

return function(path)
  local list = {}
  for line in io.lines(path or 'exercises/syllabus.txt') do
    if line:find '%S' and not line:match '^#' then
      local number, subject, chapters, class, home, more = table.unpack(cells(line))
      table.insert(list, { number = tonumber(number), subject = subject, chapters = words(chapters), class = words(class),
                           home = words(home), more = words(more) })
    end
  end
  return list
end
