-- report.lua —— 收集书里的差错，最后一并说出来。

local report = {}
local findings, seen = {}, {}

-- place 是任何带 file 与 line 的东西。
function report.add(place, format, ...)
  local text = ('%s:%d: %s'):format(place.file, place.line, format:format(...))
  if seen[text] then return end
  seen[text] = true
  table.insert(findings, { file = place.file, line = place.line, text = text })
end

local function print_all()
  table.sort(findings, function(a, b)
    if a.file ~= b.file then return a.file < b.file end
    if a.line ~= b.line then return a.line < b.line end
    return a.text < b.text
  end)
  for _, finding in ipairs(findings) do io.stderr:write(finding.text, '\n') end
  io.stderr:write(('编织停止：%d 处差错，上一次织好的书没有动\n'):format(#findings))
end

-- 有差错就结束进程：pandoc 因此写不出半本书。
function report.stop_if_any()
  if #findings == 0 then return end
  print_all()
  os.exit(1)
end

return report
