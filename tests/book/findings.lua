-- findings.lua —— 收集查出的问题；最后说出来，有问题就以非零退出。

local findings = { count = 0 }

function findings.add(file, line, format, ...)
  findings.count = findings.count + 1
  io.stderr:write(('%s:%d: %s\n'):format(file, line, format:format(...)))
end

-- 什么都没有检查到，也是失败。
function findings.finish(what, checked)
  if checked == 0 then io.stderr:write(what, '：没有找到可以检查的东西\n') end
  if findings.count > 0 then io.stderr:write(('%s：%d 处问题\n'):format(what, findings.count)) end
  if checked == 0 or findings.count > 0 then os.exit(1) end
  print(('%s：%d 项，没有问题'):format(what, checked))
end

return findings
