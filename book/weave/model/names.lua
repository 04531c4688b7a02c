-- names.lua —— 表的键排成字典的次序，不分大小写。

return function(defined)
  local names = {}
  for name in pairs(defined) do table.insert(names, name) end
  table.sort(names, function(a, b)
    local la, lb = a:lower(), b:lower()
    if la ~= lb then return la < lb end
    return a < b
  end)
  return names
end
