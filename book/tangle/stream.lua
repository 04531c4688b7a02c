-- stream.lua —— 读 noweb 的标记流，说出每个记号在 .nw 里的位置。

local stream = {}

-- 逐个给出记号：种类、内容、文件、行号。next_line 每次给出流的一行。
function stream.tokens(next_line)
  local file, line = nil, 1
  return function()
    local text = next_line()
    if not text then return nil end
    local kind, arg = text:match '^@(%S+) ?(.*)$'
    if kind == 'file' then file, line = arg, 1 end
    local here = line
    if kind == 'nl' or (kind == 'index' and arg == 'nl') then line = line + 1 end
    return kind, arg, file, here
  end
end

return stream
