-- doc.lua —— 给人读的一页：同样的内容写成 Markdown，也写成不靠别的文件的 HTML（样子在 page.css）。
--
-- 行内的东西是一段文字，或者 { t = 文字, link = 地址, code = 真, strong = 真, mute = 真, mark = 类 }，或者它们的一列。
-- 块是 { 'h', 级, 行内, id }、{ 'p', 行内 }、{ 'ul', 一列行内 }、{ 'pre', 文字 }、{ 'card', 一列块, 类 }、
-- { 'fold', 行内, 一列块 }、{ 'table', 头, 一列行, 各列怎样对齐（'l'、'r'、'c'）}。

local exercises = require 'task.exercises'

local doc = {}

-- ---- HTML ----

local ENTITIES = { ['&'] = '&amp;', ['<'] = '&lt;', ['>'] = '&gt;', ['"'] = '&quot;' }
local function escape(text) return (tostring(text):gsub('[&<>"]', ENTITIES)) end

local function html_inline(inline)
  if type(inline) ~= 'table' then return escape(inline) end
  if not inline.t then
    local parts = {}
    for _, one in ipairs(inline) do table.insert(parts, html_inline(one)) end
    return table.concat(parts)
  end
  local text = escape(inline.t)
  if inline.code then text = '<code>' .. text:gsub('([/_-])', '%1<wbr>') .. '</code>' end
  if inline.strong then text = '<strong>' .. text .. '</strong>' end
  if inline.mute then text = '<span class=mute>' .. text .. '</span>' end
  if inline.mark then text = ('<span class="mark %s">%s</span>'):format(inline.mark, text) end
  return inline.link and ('<a href="%s">%s</a>'):format(escape(inline.link), text) or text
end

local html_blocks

local function html_cells(tag, row, align)
  local cells = {}
  for i, inline in ipairs(row) do
    local side = align:sub(i, i)
    table.insert(cells, ('<%s%s>%s</%s>'):format(tag, side ~= 'l' and ' class=' .. side or '', html_inline(inline), tag))
  end
  return '<tr>' .. table.concat(cells) .. '</tr>\n'
end

local HTML = {}

function HTML.h(level, inline, id)
  return ('<h%d%s>%s</h%d>\n'):format(level, id and (' id="%s"'):format(escape(id)) or '', html_inline(inline), level)
end
function HTML.p(inline) return '<p>' .. html_inline(inline) .. '</p>\n' end
function HTML.pre(text) return '<pre tabindex=0>' .. escape(text) .. '</pre>\n' end
function HTML.card(blocks, class) return ('<div class="card %s">\n%s</div>\n'):format(class or '', html_blocks(blocks)) end
function HTML.fold(inline, blocks) return ('<details><summary>%s</summary>\n%s</details>\n'):format(html_inline(inline), html_blocks(blocks)) end
function HTML.ul(items)
  local lines = {}
  for _, item in ipairs(items) do table.insert(lines, '<li>' .. html_inline(item) .. '</li>\n') end
  return '<ul>\n' .. table.concat(lines) .. '</ul>\n'
end
function HTML.table(head, rows, align)
  local lines = { '<div class=wide tabindex=0><table>\n<thead>', html_cells('th', head, align), '</thead>\n<tbody>\n' }
  for _, row in ipairs(rows) do table.insert(lines, html_cells('td', row, align)) end
  return table.concat(lines) .. '</tbody></table></div>\n'
end

function html_blocks(blocks)
  local parts = {}
  for _, block in ipairs(blocks) do table.insert(parts, HTML[block[1]](table.unpack(block, 2))) end
  return table.concat(parts)
end

local style
function doc.html(title, blocks)
  style = style or assert(exercises.read_all 'classroom/grade/page.css', '没有 classroom/grade/page.css')
  return ('<!DOCTYPE html>\n<html lang="zh-CN">\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    .. '<title>%s</title>\n<style>\n%s</style>\n<main>\n%s</main>\n</html>\n'):format(escape(title), style, html_blocks(blocks))
end

-- ---- Markdown ----

-- 行首的几样也是记号：列表、编号。
local function md_text(text)
  text = tostring(text):gsub('[\r\n]+', ' '):gsub('[\\`*_%[%]<>|~#&]', '\\%0')
  return (text:gsub('^(%s*)([-+=])', '%1\\%2'):gsub('^(%s*%d+)([.)])(%s)', '%1\\%2%3'))
end

local function md_code(text)
  local longest = 0
  for run in text:gmatch '`+' do longest = math.max(longest, #run) end
  local fence, pad = ('`'):rep(longest + 1), longest > 0 and ' ' or ''
  return fence .. pad .. text:gsub('|', '\\|') .. pad .. fence
end

local function md_inline(inline)
  if type(inline) ~= 'table' then return md_text(inline) end
  if not inline.t then
    local parts = {}
    for _, one in ipairs(inline) do table.insert(parts, md_inline(one)) end
    return table.concat(parts)
  end
  local text = inline.code and md_code(inline.t) or md_text(inline.t)
  if inline.strong then text = '**' .. text .. '**' end
  local outside = inline.link and not inline.link:match '^#' -- 页内的锚，各家的 Markdown 不一样
  return outside and ('[%s](<%s>)'):format(text, inline.link) or text
end

local md_blocks
local MD, DASHES = {}, { l = '---', r = '--:', c = ':-:' }

function MD.h(level, inline) return ('#'):rep(level) .. ' ' .. md_inline(inline) .. '\n' end
function MD.p(inline) return md_inline(inline) .. '\n' end
function MD.pre(text)
  local longest = 2
  for run in text:gmatch '`+' do longest = math.max(longest, #run) end
  local fence = ('`'):rep(longest + 1)
  return ('%s\n%s\n%s\n'):format(fence, text:gsub('\n$', ''), fence)
end
function MD.card(blocks) return md_blocks(blocks) end
function MD.fold(inline, blocks) return md_inline(inline) .. '\n\n' .. md_blocks(blocks) end
function MD.ul(items)
  local lines = {}
  for _, item in ipairs(items) do table.insert(lines, '- ' .. md_inline(item) .. '\n') end
  return table.concat(lines)
end

local function md_row(cells) return '| ' .. table.concat(cells, ' | ') .. ' |\n' end
function MD.table(head, rows, align)
  local cells, dashes, lines = {}, {}, {}
  for i, inline in ipairs(head) do cells[i], dashes[i] = md_inline(inline), DASHES[align:sub(i, i)] end
  table.insert(lines, md_row(cells) .. '|' .. table.concat(dashes, '|') .. '|\n')
  for _, row in ipairs(rows) do
    cells = {}
    for i, inline in ipairs(row) do cells[i] = md_inline(inline) end
    table.insert(lines, md_row(cells))
  end
  return table.concat(lines)
end

function md_blocks(blocks)
  local parts = {}
  for _, block in ipairs(blocks) do table.insert(parts, MD[block[1]](table.unpack(block, 2))) end
  return table.concat(parts, '\n')
end

function doc.markdown(blocks) return md_blocks(blocks) end

return doc
