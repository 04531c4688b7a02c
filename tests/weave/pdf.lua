-- pdf.lua —— 看排好的 PDF：lua pdf.lua 书.pdf <标记流
--   源文件里的每一行代码都在书页上，次序相同；没有字伸到版心之外；块名不落在页末；字体全部嵌入。

local pdf = arg[1]
local findings = 0

local function report(format, ...)
  findings = findings + 1
  io.stderr:write(format:format(...), '\n')
end

local function output_of(command)
  local pipe = assert(io.popen(command:format("'" .. pdf .. "'")))
  local text = pipe:read 'a'
  assert(pipe:close(), command)
  return text
end

---- 代码：源文件里的一行，去掉空白以后，在书页的文字里找得到

local function squeeze(text) return (text:gsub('%s', ''):gsub('　', '')) end

-- 一行里对别的块的引用不看，引用两边的代码分开看。
local function code_lines(stream)
  local lines, file, line, pieces = {}, nil, 0, nil
  local function add(text)
    text = squeeze(text)
    if text ~= '' then table.insert(lines, { text = text, file = file, line = line }) end
  end
  for row in stream:lines() do
    local key, text = row:match '^@(%S+) ?(.*)$'
    if key == 'file' then file, line = text, 1
    elseif key == 'begin' then pieces = text:find '^code' and '' or nil
    elseif key == 'end' then pieces = nil
    elseif pieces and key == 'text' then pieces = pieces .. text
    elseif pieces and key == 'use' then add(pieces); pieces = ''
    elseif key == 'nl' or key == 'index' and text:find '^nl' then
      if pieces then add(pieces); pieces = '' end
      line = line + 1
    end
  end
  return lines
end

local WINDOW = 90000  -- 字节；一行代码离前一行最多这么远，隔着没有代码的一章也够

local function check_code(lines)
  local text = squeeze(output_of 'pdftotext -raw %s -')
  local at = 1
  for _, line in ipairs(lines) do
    local from, to = text:find(line.text, at, true)
    if from and from - at < WINDOW then at = to + 1
    else report('%s:%d: 书页上没有这一行代码：%s', line.file, line.line, line.text) end
  end
end

---- 版心

local MM = 72 / 25.4
local WIDTH, INNER, OUTER = 170 * MM, 21 * MM, 19 * MM
local PUNCTUATION = 10 -- 行首行末的中文标点，字身里的空白可以伸出去
local OPENING, CLOSING = '（《“‘⟨', '，。、；：！？）》”’…⟩'

local function hanging(marks, char) return marks:find(char, 1, true) and PUNCTUATION or 1 end

-- 第一张是封面，没有版心。空白页上没有字，pdftotext 会为此说一句，不必听。
local function check_margins()
  local page = 0
  for row in output_of 'pdftotext -bbox %s - 2>/dev/null':gmatch '[^\n]+' do
    if row:find '<page ' then page = page + 1 end
    local x1, x2, word = row:match '<word xMin="([%d.-]+)" yMin="[%d.-]+" xMax="([%d.-]+)" yMax="[%d.-]+">(.*)</word>'
    if word and page > 1 then
      local left = page % 2 == 1 and INNER or OUTER
      local right = WIDTH - (page % 2 == 1 and OUTER or INNER)
      local first, last = word:match(utf8.charpattern), word:sub(utf8.offset(word, -1))
      if x1 + hanging(OPENING, first) < left or x2 - hanging(CLOSING, last) > right then report('第 %d 张：“%s”伸到版心之外', page, word) end
    end
  end
end

---- 页末与字体

local function check_page_ends()
  local page = 0
  for text in output_of 'pdftotext -layout %s -':gmatch '([^\f]*)\f' do
    page = page + 1
    local last = ''
    for row in text:gmatch '[^\n]+' do
      if row:find '%S' and not row:find '^%s*%d+%s*$' then last = row end
    end
    if last:find '≡' then report('第 %d 张：块名独自落在页末：%s', page, last) end
  end
  return page
end

local function check_fonts()
  local count = 0
  for row in output_of 'pdffonts %s':gmatch '[^\n]+' do
    local embedded = row:match ' (%l+) +%l+ +%l+ +%d+ +%d+%s*$'
    if embedded then count = count + 1 end
    if embedded == 'no' then report('字体没有嵌入：%s', row) end
  end
  return count
end

local lines = code_lines(io.stdin)
check_code(lines)
check_margins()
local pages, fonts = check_page_ends(), check_fonts()
assert(#lines > 0 and pages > 0 and fonts > 0, '什么也没有看到')
print(('PDF：%d 页，%d 段代码，%d 种字体，%d 处差错'):format(pages, #lines, fonts, findings))
os.exit(findings == 0)
