-- difference.lua —— 一个示例程序与上一个的不同：逐段对齐，段里再逐行对齐。
--
-- 段由抽取时留下的块名注释分开：块名相同的段先对上，其余的两段若有不少相同的行，就当作一段的改写。
-- 这样整段新写的函数不会借用别处的一行花括号，读的人看到的是“这一块没有动，那一块是新的”。

local lex = require 'read.clex'

local SMALL = 2           -- 相邻的两处改动之间，没有变的不多于这么多行就照写，更多的折成一行
local ALIKE = 0.3         -- 相同的行占到较短一段的这么多，才算改写

-- 一行：text 用来比较，code 是词法记号；head 是块名，如果这一行是块名的注释。
local function lines_of(text)
  local rows, code, number = {}, { {} }, 1
  for _, token in ipairs(lex { { kind = 'text', text = text } }) do
    if token.kind == 'nl' then code[#code + 1] = {} else table.insert(code[#code], token) end
  end
  for line in text:gmatch '([^\n]*)\n' do
    table.insert(rows, { text = line, code = code[number], head = line:match '^%s*/%* ⟨(.+)⟩ %*/$' })
    number = number + 1
  end
  return rows
end

-- 空行与花括号到处都有，对上了也说明不了什么。
local function weight(row) return row.text:find '%w' and 4 or 1 end

-- 最长公共子序列；score(i, j) 是两项对上的得分，0 是对不上。返回对上的各对。
local function align(n, m, score)
  local best = {}
  for i = n + 1, 1, -1 do
    best[i] = {}
    for j = m + 1, 1, -1 do
      local s = i <= n and j <= m and score(i, j) or 0
      best[i][j] = (i > n or j > m) and 0 or
        math.max(best[i + 1][j], best[i][j + 1], s > 0 and s + best[i + 1][j + 1] or 0)
    end
  end
  local pairs_, i, j = {}, 1, 1
  while i <= n and j <= m do
    local s = score(i, j)
    if s > 0 and best[i][j] == s + best[i + 1][j + 1] then
      table.insert(pairs_, { i, j })
      i, j = i + 1, j + 1
    elseif best[i][j] == best[i + 1][j] then i = i + 1
    else j = j + 1 end
  end
  return pairs_, best[1][1]
end

local function align_lines(old, new)
  return align(#old, #new, function(i, j) return old[i].text == new[j].text and weight(old[i]) or 0 end)
end

-- 段的第一行是块名的注释；空行归它后面的段。
local function segments_of(rows)
  local out = { {} }
  for i, row in ipairs(rows) do
    if row.head and not row.text:find '^%s' and #out[#out] > 0 then
      local blank = out[#out][#out[#out]].text == '' and table.remove(out[#out])
      table.insert(out, { blank or nil })
    end
    table.insert(out[#out], row)
  end
  return out
end

local function name_of(segment)
  for _, row in ipairs(segment) do
    if row.text ~= '' then return row.head end
  end
end

local function total(segment)
  local sum = 0
  for _, row in ipairs(segment) do sum = sum + weight(row) end
  return sum
end

local function align_segments(old, new)
  local scores = {}
  return align(#old, #new, function(i, j)
    local key = i * 1000 + j
    if not scores[key] then
      local _, common = align_lines(old[i], new[j])
      local share = common / math.min(total(old[i]), total(new[j]))
      scores[key] = (name_of(old[i]) == name_of(new[j]) or share >= ALIKE) and common or 0
    end
    return scores[key]
  end)
end

-- 把对上的各对之间的空当走一遍：gone、come 收没有对上的，both 收对上的。
local function walk(old, new, pairs_, gone, come, both)
  local i, j = 1, 1
  local function until_(p, q)
    while i < p do gone(old[i]); i = i + 1 end
    while j < q do come(new[j]); j = j + 1 end
  end
  for _, pair in ipairs(pairs_) do
    until_(pair[1], pair[2])
    both(old[pair[1]], new[pair[2]])
    i, j = pair[1] + 1, pair[2] + 1
  end
  until_(#old + 1, #new + 1)
end

local function marked(old, new)
  local out = {}
  local function put(sign, row, whole)
    table.insert(out, { sign = sign, text = row.text, code = row.code, head = row.head, whole = whole })
  end
  local function put_row(sign) return function(row) put(sign, row) end end
  local function put_segment(sign)
    return function(segment)
      for _, row in ipairs(segment) do put(sign, row, segment) end
    end
  end
  local olds, news = segments_of(old), segments_of(new)
  walk(olds, news, (align_segments(olds, news)), put_segment '-', put_segment '+', function(before, after)
    walk(before, after, (align_lines(before, after)), put_row '-', put_row '+', put_row '=')
  end)
  return out
end

local function count(rows)
  local n = 0
  for _, row in ipairs(rows) do
    if row.text ~= '' and not row.head then n = n + 1 end
  end
  return n
end

-- 没有变的一段：长的折成一行。后面还有改动，就留着最后一个块名，好知道改的是哪一块。
local function fold_same(out, run, goes_on)
  local head
  for i, row in ipairs(run) do
    if row.head and goes_on then head = i end
  end
  local function put(from, to)
    if to - from + 1 > SMALL then table.insert(out, { sign = '…', count = count { table.unpack(run, from, to) } })
    else table.move(run, from, to, #out + 1, out) end
  end
  if not head then return put(1, #run) end
  put(1, head - 1)
  table.insert(out, run[head])
  put(head + 1, #run)
end

-- 整块新写或者整块去掉的，正文里已经有，只留块名。
local function folded(rows)
  local out, i = {}, 1
  while i <= #rows do
    local row, run = rows[i], {}
    while rows[i] and rows[i].sign == row.sign and rows[i].whole == row.whole do
      table.insert(run, rows[i])
      i = i + 1
    end
    local name = row.whole and name_of(run)
    if name then table.insert(out, { sign = row.sign, name = name, count = count(run) })
    elseif row.sign == '=' then fold_same(out, run, rows[i] ~= nil)
    else table.move(run, 1, #run, #out + 1, out) end
  end
  return out
end

-- 返回各行：sign 是 '+'、'-'、'='（照写的）或 '…'（折起的 count 行）；照写的有 code，只留块名的有 name 与 count。
return function(old, new)
  return folded(marked(lines_of(old), lines_of(new)))
end
