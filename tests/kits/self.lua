-- self.lua —— 模式的检查自己也要会失败：每一行是值、模式、应不应当合。

package.path = arg[0]:gsub('[^/]*$', '') .. '?.lua;' .. package.path
local json = require 'dkjson'
local validate = require 'validate'

local CASES = {
  { '{"a":1}', '{"type":"object","required":["a"],"additionalProperties":false,"properties":{"a":{"type":"integer"}}}', true },
  { '{"a":1.5}', '{"properties":{"a":{"type":"integer"}}}', false },
  { '{"a":1.5}', '{"properties":{"a":{"type":"number"}}}', true },
  { '{"b":1}', '{"required":["a"]}', false },
  { '{"a":1,"b":1}', '{"additionalProperties":false,"properties":{"a":{}}}', false },
  { '{"a":"x"}', '{"additionalProperties":{"type":"number"}}', false },
  { '[1,"x"]', '{"type":"array","items":{"type":"integer"}}', false },
  { '[]', '{"type":"array","minItems":1}', false },
  { '{}', '{"type":"array"}', false },
  { '""', '{"minLength":1}', false },
  { '2', '{"maximum":1}', false },
  { '-1', '{"minimum":0}', false },
  { '"c"', '{"enum":["a","b"]}', false },
  { '3', '{"const":1}', false },
  { 'null', '{"type":["string","null"]}', true },
  { 'true', '{"anyOf":[{"type":"null"},{"const":false}]}', false },
  { 'true', '{"anyOf":[{"type":"null"},{"const":true}]}', true },
  { '{"a":{"b":[{"c":1}]}}', '{"properties":{"a":{"properties":{"b":{"items":{"required":["d"]}}}}}}', false },
}

for _, case in ipairs(CASES) do
  local value = json.decode(case[1], 1, json.null)
  local fault = validate(value, json.decode(case[2], 1, json.null))
  if (fault == nil) ~= case[3] then
    print(('%s 与 %s：%s'):format(case[1], case[2], fault or '本应不合'))
    os.exit(1)
  end
end
if pcall(validate, 1, { pattern = 'x' }) then
  print '不懂的规矩应当说出来'
  os.exit(1)
end
