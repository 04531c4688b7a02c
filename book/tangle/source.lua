-- source.lua —— 源文件的字符：看不见的差错，noweb 不会指出。

local function first(text, pattern)
  local at = text:find(pattern)
  if not at then return nil end
  local _, newlines = text:sub(1, at - 1):gsub('\n', '')
  local _, count = text:gsub(pattern, '')
  return newlines + 1, count
end

local blemishes = {
  { '^\xEF\xBB\xBF', '文件开头有 BOM，存成不带 BOM 的 UTF-8' },
  { '\r', '有回车符，换行只用 LF（共 %d 处）' },
  { '\t', '有制表符，缩进用四个空格（共 %d 处）' },
  { '\0', '有 NUL 字节（共 %d 处）' },
}

-- 每种差错只报告第一处，附上总数。
local function check_text(file, text, report)
  for _, blemish in ipairs(blemishes) do
    local line, count = first(text, blemish[1])
    if line then report(file, line, blemish[2]:format(count)) end
  end
  local valid, bad = utf8.len(text)
  if not valid then
    local _, newlines = text:sub(1, bad - 1):gsub('\n', '')
    report(file, newlines + 1, '不是 UTF-8')
  end
end

local source = {}

-- 正文里行首的 @ 与一个空格，noweb 当作又一段正文的开始，@ 就不见了。
local function check_margins(file, text, report)
  local code, number = false, 0
  for line in text:gmatch '([^\n]*)\n?' do
    number = number + 1
    if line:find '^<<.*>>=%s*$' then code = true
    elseif line:find '^@$' then code = false
    elseif line:find '^@ ' then
      if not code then report(file, number, '正文里行首的 @ 会不见，要写成 @@') end
      code = false
    end
  end
end

-- 打不开的文件由 noweb 去说。
function source.check(files, report)
  for _, name in ipairs(files) do
    local file = io.open(name, 'rb')
    if file then
      local text = file:read 'a'
      check_text(name, text, report)
      check_margins(name, text, report)
      file:close()
    end
  end
end

return source
