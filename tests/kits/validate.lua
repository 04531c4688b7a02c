-- validate.lua —— 一份 JSON 合不合一个模式。只懂 JSON Schema 的一小部分：type、enum、const、required、properties、
-- additionalProperties（true、false 或者一个模式）、items、minItems、minLength、minimum、maximum、anyOf。模式里写了别的，就是错误。

local json = require 'dkjson'

local function type_of(value)
  if value == json.null or value == nil then return 'null' end
  if type(value) == 'table' then
    local meta = getmetatable(value)
    return meta and meta.__jsontype or (#value > 0 and 'array' or 'object')
  end
  if type(value) == 'number' then return math.tointeger(value) and 'integer' or 'number' end
  return type(value)
end

local check
local rules = {}

local function is(value, wanted)
  local actual = type_of(value)
  return actual == wanted or (wanted == 'number' and actual == 'integer')
end

function rules.type(value, wanted)
  for _, one in ipairs(type(wanted) == 'table' and wanted or { wanted }) do
    if is(value, one) then return end
  end
  return '类型是 ' .. type_of(value)
end

function rules.enum(value, list)
  for _, one in ipairs(list) do
    if one == value then return end
  end
  return tostring(value) .. ' 不在列出的值里'
end

rules['const'] = function(value, wanted)
  if value ~= wanted then return ('%s 应当是 %s'):format(tostring(value), tostring(wanted)) end
end

function rules.required(value, names)
  for _, name in ipairs(type_of(value) == 'object' and names or {}) do
    if value[name] == nil then return '缺少 ' .. name end
  end
end

function rules.properties(value, list, path)
  for name, schema in pairs(type_of(value) == 'object' and list or {}) do
    local fault = value[name] ~= nil and check(value[name], schema, path .. '.' .. name)
    if fault then return nil, fault end
  end
end

function rules.additionalProperties(value, wanted, path, schema)
  for name, one in pairs(type_of(value) == 'object' and value or {}) do
    if not (schema.properties or {})[name] then
      if wanted == false then return '不该有 ' .. name end
      local fault = type(wanted) == 'table' and check(one, wanted, path .. '.' .. name)
      if fault then return nil, fault end
    end
  end
end

function rules.items(value, schema, path)
  for i, one in ipairs(type_of(value) == 'array' and value or {}) do
    local fault = check(one, schema, ('%s[%d]'):format(path, i))
    if fault then return nil, fault end
  end
end

function rules.minItems(value, least) if type_of(value) == 'array' and #value < least then return '太少' end end
function rules.minLength(value, least) if type(value) == 'string' and #value < least then return '太短' end end
function rules.minimum(value, least) if type(value) == 'number' and value < least then return value .. ' 太小' end end
function rules.maximum(value, most) if type(value) == 'number' and value > most then return value .. ' 太大' end end

function rules.anyOf(value, list, path)
  local fault
  for _, schema in ipairs(list) do
    fault = check(value, schema, path)
    if not fault then return end
  end
  return nil, fault
end

-- 合就返回 nil，不合返回哪里、为什么。
function check(value, schema, path)
  for name, wanted in pairs(schema) do
    if name ~= 'description' then
      local fault, inner = assert(rules[name], '模式里的 ' .. name .. ' 还不懂')(value, wanted, path, schema)
      if inner then return inner end
      if fault then return ('%s: %s'):format(path, fault) end
    end
  end
end

return function(value, schema) return check(value, schema, '$') end
