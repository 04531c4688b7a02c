-- pinyin.lua —— 拼音的次序：逐个音节比较，先比字母，再比声调。

local pinyin = {}

local LETTERS, TONES = {}, {}
for tone, vowels in ipairs { 'āēīōūǖ', 'áéíóúǘ', 'ǎěǐǒǔǚ', 'àèìòùǜ' } do
  local n = 0
  for _, c in utf8.codes(vowels) do
    n = n + 1
    LETTERS[utf8.char(c)], TONES[utf8.char(c)] = ('aeiouv'):sub(n, n), tone
  end
end
LETTERS['ü'] = 'v'

local function syllable(text)
  local tone = 5
  for vowel, number in pairs(TONES) do
    if text:find(vowel, 1, true) then tone = number end
  end
  return text:lower():gsub(utf8.charpattern, LETTERS), tone
end

-- 排序的键：空格比任何字母都小，所以“块”在“块头”之前。
function pinyin.key(text)
  local out = {}
  for part in text:gmatch '%S+' do table.insert(out, ('%s%d'):format(syllable(part))) end
  return table.concat(out, ' ')
end

return pinyin
