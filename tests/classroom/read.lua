-- read.lua 成绩.json [练习 [检查]] 栏 —— 印出 grade.json 里的一栏，给测试用。

local json = require 'dkjson'

local function named(list, name)
  for _, one in ipairs(list) do
    if one.name == name or one.number == name then return one end
  end
  error('没有 ' .. name)
end

local file = assert(io.open(arg[1]))
local grade = assert(json.decode(file:read 'a'))
local here = grade
if #arg >= 3 then here = named(here.exercises, arg[2]) end
if #arg >= 4 then here = named(here.checks, arg[3]) end
local value = here[arg[#arg]]
print(type(value) == 'table' and #value or value)
