-- values.lua —— 题目里的公式 {{…}}，写成 book/weave/compute/evaluate.c 要的 expressions.h：标准输出就是它。
-- 织书时公式由织书机收齐；做练习不必先织书，所以这里只收题目里的。

package.path = arg[0]:gsub('[^/]*/[^/]*$', '?.lua')
local exercises = require 'task.exercises'

local function c_string(text) return '"' .. text:gsub('[\\"]', '\\%0') .. '"' end

local functions, rows, seen = {}, {}, {}
for _, one in ipairs(exercises.all()) do
  for text in exercises.read_all(one.dir .. '/task.nw'):gmatch '{{(.-)}}' do
    text = text:gsub('%s+', ' ')
    if not seen[text] then
      local file = c_string(one.dir .. '/task.nw')
      seen[text] = true
      table.insert(functions, ('static void fact_%d(void)\n{\n#line 1 %s\n    FACT_VALUE(%s);\n}\n'):format(#rows, file, text))
      table.insert(rows, ('    {fact_%d, %s, 1, %s},\n'):format(#rows, file, c_string(text)))
    end
  end
end
io.write(table.concat(functions), 'static const Fact facts[] = {\n', table.concat(rows), '    {0, 0, 0, 0}\n};\n')
