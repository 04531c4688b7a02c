-- collate.lua —— 把名字按拼音排好，按起首的字母分组。次序出自 upmendex（ICU 的中文排序）。
--
-- 结果是一列组：{ head = '文件' | '西文' | 'A'…'Z', 名字, 名字, … }。

local cjk = require 'cjk'

local STYLE = (PANDOC_SCRIPT_FILE:match '^(.*/)' or './') .. 'model/collate.ist'

-- ICU 给多音字一个读音；书里读另一个的，换成同音的字来排。
local HOMOPHONES = { ['重'] = '虫', ['调用'] = '掉用' }

local function key_of(name)
  local key = name:gsub('["!@|{}\\]', ' ')
  for word, homophone in pairs(HOMOPHONES) do key = key:gsub(word, homophone) end
  return key
end

local function upmendex(names)
  local entries = {}
  for i, name in ipairs(names) do entries[i] = ('\\indexentry{%s@%d}{1}\n'):format(key_of(name), i) end
  return pandoc.pipe('upmendex', { '-q', '-i', '-s', STYLE }, table.concat(entries))
end

local function head_of(name, letter)
  if name:find('/', 1, true) then return '文件' end
  return cjk.has_han(name:match(utf8.charpattern)) and letter or '西文'
end

return function(names)
  local groups, by_head, letter = {}, {}, ''
  for line in upmendex(names):gmatch '[^\n]+' do
    letter = line:match '^#(.*)' or letter
    local name = names[tonumber(line:match '^=(%d+)')]
    if name then
      local head = head_of(name, letter)
      if not by_head[head] then
        by_head[head] = { head = head }
        table.insert(groups, by_head[head])
      end
      table.insert(by_head[head], name)
    end
  end
  return groups
end
