-- template.lua —— 模板里的 $名字$ 换成值。

local template = {}

function template.fill(text, values)
  return (text:gsub('%$([%a_]+)%$', function(name) return values[name] or '' end))
end

return template
