-- complaints.lua —— 把 noweb 自己的报错译成带文件与行号的中文。

local translations = {
  ['unescaped << in documentation chunk'] =
    '正文里有 <<，要写成 @<<；如果是块的定义，>>= 之后不能再有别的字',
  ["open quote `[[' never closed"] = '这一段里的 [[ 没有 ]] 与它配对',
}

local function translate(complaint, report)
  local file, line, message = complaint:match '^(.-):(%d+): (.*)$'
  local missing = complaint:match "couldn't open file (.*)$"
  if file then
    report(file, tonumber(line), translations[message] or 'noweb 说：' .. message)
  elseif missing then
    report(missing, nil, '打不开这个文件')
  else
    report('noweb', nil, complaint)
  end
end

local complaints = {}

function complaints.translate(next_line, report)
  for complaint in next_line do translate(complaint, report) end
end

return complaints
