-- csv.lua —— 电子表格直接打得开的 CSV：前面的三个字节说明是 UTF-8，行尾是 CRLF；像公式的格子前面添一撇。

local function cell(value)
  local text = math.type(value) == 'float' and ('%g'):format(value) or tostring(value)
  if type(value) == 'string' and text:match '^[=+@-]' then text = "'" .. text end
  return text:find '[",\r\n]' and '"' .. text:gsub('"', '""') .. '"' or text
end

-- 一列行，每行一列格子。
return function(rows)
  local lines = {}
  for i, row in ipairs(rows) do
    local cells = {}
    for k, value in ipairs(row) do cells[k] = cell(value) end
    lines[i] = table.concat(cells, ',')
  end
  return '\xEF\xBB\xBF' .. table.concat(lines, '\r\n') .. '\r\n'
end
