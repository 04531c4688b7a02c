-- findings.lua —— 收集差错，按书的次序一次说完。

local findings = {}

function findings.new(files)
  local list, rank = {}, {}
  for i, name in ipairs(files) do rank[name] = i end

  local function earlier(a, b)
    local ra, rb = rank[a.file] or 0, rank[b.file] or 0
    if ra ~= rb then return ra < rb end
    if a.line ~= b.line then return (a.line or 0) < (b.line or 0) end
    return a.message < b.message
  end

  return {
    count = function() return #list end,
    report = function(file, line, message)
      table.insert(list, { file = file, line = line, message = message })
    end,
    print = function(to)
      table.sort(list, earlier)
      for _, f in ipairs(list) do
        to:write(f.file, f.line and ':' .. f.line or '', ': ', f.message, '\n')
      end
    end,
  }
end

return findings
