-- cache.lua —— 算得慢、又只由输入决定的东西，存在 build/weave/cache/ 里。
-- 一个文件一份：第一行是输入的摘要，其余是结果；摘要不同就重新算。算法所在的文件也算输入。

local config = require 'config'

-- name 是文件名；input 是决定结果的全部文字；compute() 返回结果，也是文字。
return function(name, input, compute)
  local path = config.cache .. name
  local program = config.read(debug.getinfo(compute, 'S').source:sub(2))
  local key = pandoc.utils.sha1(tostring(PANDOC_VERSION) .. program .. input)
  local former, result = (config.read(path) or ''):match '^(%x+)\n(.*)$'
  if former == key then return result end
  result = compute()
  local draft = path .. '.' .. config.target
  config.write(draft, key .. '\n' .. result)
  assert(os.rename(draft, path))
  return result
end
