-- number.lua —— 编号，并登记一切可以被引用的东西。

local report = require 'report'

local function register(book, id, label)
  local former = book.labels[id]
  if former then
    report.add(label, 'id “%s” 重复了，%s:%d 已经用过', id, former.file, former.line)
    return
  end
  book.labels[id] = label
end

local function require_id(header, place)
  if header.identifier ~= '' then return true end
  report.add(place, '%s标题“%s”没有写明 id，应当写成 {#%s-…}', header.level == 1 and '一级' or '二级',
    pandoc.utils.stringify(header.content), header.level == 1 and 'ch' or 'sec')
  return false
end

-- 单独成段的插图；别的段落返回 nil。
local function figure_in(paragraph)
  local image = #paragraph.content == 1 and paragraph.content[1]
  return image and image.t == 'Image' and image or nil
end

local function number_chapter(book, chapter)
  local sections, exercises, predictions, figures, tables = 0, 0, 0, 0, 0
  local section       -- 走到了哪一节

  local function place(attributes)
    return { file = attributes.from or chapter.file, line = tonumber(attributes.line) or chapter.line }
  end
  local function label(element, kind, n)
    local here = place(element.attributes)
    here.kind, here.chapter, here.id = kind, chapter, element.identifier
    here.number = n and chapter.number and ('%s.%d'):format(chapter.number, n) or n and tostring(n)
    return here
  end

  local function header(element)
    if element.level > 2 and element.identifier == '' then return end
    if not require_id(element, place(element.attributes)) then return end
    local numbered = element.level == 2 and chapter.number and not element.classes:includes 'unnumbered'
    if numbered then sections = sections + 1 end
    local here = label(element, 'section', numbered and sections)
    here.title, here.level = element.content, element.level
    register(book, element.identifier, here)
    if element.level == 2 then
      table.insert(chapter.sections, here)
      section = here
    end
  end

  local function div(element)
    if element.classes:includes 'differs' then
      local here = label(element, 'difference')
      here.section = section
      if element.identifier ~= '' then register(book, element.identifier, here) end
    end
    if element.classes:includes 'predict' then
      predictions = predictions + 1
      if element.identifier ~= '' then register(book, element.identifier, label(element, 'predict', predictions)) end
    end
    if not element.classes:includes 'exercise' then return end
    exercises = exercises + 1
    local here = label(element, 'exercise', exercises)
    if element.identifier ~= '' then register(book, element.identifier, here) end    -- 没有写 id 的，别处已经说过
  end

  local function paragraph(element)
    local image = figure_in(element)
    if not image then return end
    figures = figures + 1
    local here = label(image, 'figure', figures)
    if image.identifier == '' then report.add(here, '插图没有写明 id，应当写成 {#fig-…}'); return end
    register(book, image.identifier, here)
    table.insert(book.figures, here)
  end

  -- 有标题的表才编号；标题末尾的空白元素带着 id 与行号。
  local function table_(element)
    local caption = element.caption.long[1]
    local mark = caption and caption.content[#caption.content]
    if not mark or mark.t ~= 'Span' then return end
    tables = tables + 1
    local here = label(mark, 'table', tables)
    if mark.identifier == '' then report.add(here, '表没有写明 id，应当写成 {#tbl-…}'); return end
    register(book, mark.identifier, here)
  end

  pandoc.walk_block(pandoc.Div(chapter.blocks), { Header = header, Div = div, Para = paragraph, Table = table_ })
end

-- 章用数字，附录用字母。
local function numberer()
  local chapters, appendices = 0, 0
  return function(chapter)
    if chapter.appendix then
      appendices = appendices + 1
      local letter = string.char(('A'):byte() + appendices - 1)
      return letter, '附录 ' .. letter
    end
    chapters = chapters + 1
    return tostring(chapters), ('第 %d 章'):format(chapters)
  end
end

return function(book)
  local next_number = numberer()
  for _, chapter in ipairs(book.chapters) do
    if not chapter.unnumbered then chapter.number, chapter.name = next_number(chapter) end
    if require_id({ identifier = chapter.id, level = 1, content = chapter.title }, chapter) then
      register(book, chapter.id, { kind = 'chapter', chapter = chapter, id = chapter.id,
        title = chapter.title, file = chapter.file, line = chapter.line })
    end
    number_chapter(book, chapter)
  end
end
