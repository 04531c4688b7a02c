-- write.lua 平台 grade.json 结果 —— 把一份成绩写成平台要的样子。结果是 - 就写到标准输出。
--
-- 各个平台在 write/平台.lua：一个函数 (model, 环境)，返回文字、退出码（没有就是 0）、要添在别的文件末尾的文字（路径 → 文字）、要写到标准错误的文字。

local here = arg[0]:gsub('[^/]*$', '')
package.path = here .. '../?.lua;' .. package.path
local model = require 'kits.model'

local function read_all(path)
  local file = assert(io.open(path, 'rb'))
  local text = file:read 'a'
  file:close()
  return text
end

local function put(path, text, mode)
  if path == '-' then
    io.stdout:write(text)
    return
  end
  local file = assert(io.open(path, mode or 'wb'))
  assert(file:write(text))
  assert(file:close())
end

local function environment(name) return os.getenv(name) or '' end

local to, grade, output = table.unpack(arg)
local made = model.read(read_all(grade), environment 'KIT_BROKEN', environment 'KIT_ONLY', environment 'KIT_ELAPSED')
local text, code, append, said = require('kits.write.' .. to)(made, environment)
for path, more in pairs(append or {}) do put(path, more, 'ab') end
put(output, text)
io.stderr:write(said or '')
os.exit(code or 0)
