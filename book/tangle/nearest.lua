-- nearest.lua —— 写错的名字最像哪一个：按字符计的编辑距离。

local function characters(text)
  local list = {}
  for _, code in utf8.codes(text, true) do list[#list + 1] = code end
  return list
end

local function distance(a, b)
  local row = {}
  for j = 0, #b do row[j] = j end
  for i = 1, #a do
    local diagonal = row[0]
    row[0] = i
    for j = 1, #b do
      local replaced = diagonal + (a[i] == b[j] and 0 or 1)
      diagonal = row[j]
      row[j] = math.min(replaced, row[j] + 1, row[j - 1] + 1)
    end
  end
  return row[#b]
end

-- 候选里最像 name 的一个；要改动一半以上的字才相同的不算像。
local function nearest(name, candidates)
  local wanted, best = characters(name), nil
  local least = #wanted // 2 + 1
  for _, candidate in ipairs(candidates) do
    local d = distance(wanted, characters(candidate))
    if d < least then best, least = candidate, d end
  end
  return best
end

return nearest
