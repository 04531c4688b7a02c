-- latex.lua —— PDF 的写法：代码块、行内代码、输出、练习、插图、表格怎样写成 LaTeX。
-- 宏都在 theme/book.tex 里；这里只决定用哪个宏。

local cjk = require 'cjk'
local code_of = require 'write.latex_code'
local escape = require 'write.latex_escape'
local figures = require 'write.latex_figure'

local predict = require 'write.latex_predict'

local latex = {}

local FORMAT = 'latex-smart' -- 引号照原样，由 xeCJK 安排
local TABLE_COLUMNS = 76  -- 表格不折行时最多几列
local COLUMN_GAP = 3      -- 相邻两栏之间空几列
local WIDEST_CELL = 45    -- 一格再长，也只按这么多列来分

latex.escape = escape

local function raw(kind, text)
  return kind == 'inline' and pandoc.RawInline('latex', text) or pandoc.RawBlock('latex', text)
end

function latex.inlines(inlines)
  return (pandoc.write(pandoc.Pandoc { pandoc.Plain(inlines) }, FORMAT):gsub('%s+$', ''))
end

-- 标题要进目录、书签与页眉，里面不能有链接。
local function heading(inlines)
  local tex = latex.inlines(inlines):gsub('\\codeid{%d+}(%b{})', '%1')
  local plain = tex:gsub('\\textbackslash{}', ''):gsub('\\allowbreak{}', ''):gsub('\\humps{}', ''):gsub('\\_', '_')
    :gsub('\\%a+%*?%s*', ''):gsub('[{}]', '')
  if tex == plain then return tex end
  return ('\\texorpdfstring{%s}{%s}'):format(tex, escape(plain))
end

-- 日志里的行号凭这个记号换算回 .nw。
local function origin(place) return ('%%@ %s:%d\n'):format(place.file, place.line) end

---- 后端

function latex.backend(book)
  local backend = {}

  -- 小数不在小数点处换行。
  local function dot(digit) return digit == '' and '.\\allowbreak{}' or '.' .. digit end

  -- 行内代码里，下划线、括号、逗号之后可以换行，驼峰之间勉强可以。
  local function inline_code(code)
    local out = {}
    for i, item in ipairs(code) do
      out[i] = code_of.token(item, item.text):gsub('\\_', '\\_\\allowbreak{}'):gsub('(%l)(%u)', '%1\\humps{}%2')
      if item.kind == 'op' or item.kind == 'plain' then
        out[i] = out[i]:gsub('[(,/>]', '%0\\allowbreak{}'):gsub('%.(%d?)', dot)
      end
    end
    return table.concat(out)
  end

  function backend.code(code) return raw('inline', '\\code{' .. inline_code(code) .. '}') end

  function backend.path(path, root)
    local tex = escape(path):gsub('([/_])', '%1\\allowbreak{}')
    return raw('inline', root and ('\\code{\\codeid{%d}{%s}}'):format(root.n, tex) or '\\code{' .. tex .. '}')
  end

  function backend.listing(code)
    return raw('block', '\\begin{codelisting}\n' .. code_of.lines(code, 'listingline') .. '\\end{codelisting}')
  end

  function backend.assembled(listing)
    local out = {}
    for i, row in ipairs(listing.rows) do
      out[i] = #row.code == 0 and '\\assembledblank\n' or ('\\assembledline{%s}{%s}\n'):format(row.mark or '', code_of.row(row.code))
    end
    return raw('block', origin(listing) .. '\\begin{assembled}\n' .. table.concat(out) .. '\\end{assembled}')
  end

  -- 两块在相对的两页上：左边一块，右边一块。
  function backend.spread(element)
    return { raw('block', '\\bookspread{%'), element.content[1], raw('block', '}{%'), element.content[2], raw('block', '}') }
  end

  local function foot(chunk)
    local out, users = {}, book.users[chunk.name]
    local before, after = chunk.siblings[chunk.position - 1], chunk.siblings[chunk.position + 1]
    if before then table.insert(out, ('\\chunkprevious{%d}'):format(before.n)) end
    if after then table.insert(out, ('\\chunknext{%d}'):format(after.n)) end
    for _, user in ipairs(users or {}) do
      table.insert(out, ('\\chunkuser{%d}{%s}'):format(user.n, escape(user.name)))
    end
    if not users and chunk.position == 1 then
      table.insert(out, ('\\chunkfile{%s}'):format(escape(chunk.name):gsub('([/_])', '%1\\allowbreak{}')))
    end
    if #out == 0 then return '' end
    return '\\nobreak\\chunkfoot{' .. table.concat(out, '\\chunksep ') .. '}\n'
  end

  function backend.chunk(chunk)
    local sign = chunk.position > 1 and '+' or ''
    return raw('block', origin(chunk) .. ('\\begin{chunk}\\chunkhead{%d}{%s}{%s}{%s:%d}\\nobreak\n'):format(chunk.n,
      escape(chunk.name), sign, escape(chunk.file), chunk.line) ..
      code_of.lines(chunk.code, 'codeline') .. foot(chunk) .. '\\end{chunk}')
  end

  -- 同一节里的就在眼前，别处的说出页码。
  local function is_near(chunk, place)
    if chunk.file ~= place.file then return false end
    for _, section in ipairs(place.chapter.sections or {}) do
      if (section.line > chunk.line) ~= (section.line > place.line) then return false end
    end
    return true
  end

  function backend.chunkref(chunk, place)
    return raw('inline', ('\\chunkref{%d}{%s}'):format(chunk.n, escape(chunk.name)) ..
      (is_near(chunk, place) and '' or ('\\seepage{%d}'):format(chunk.n)))
  end

  function backend.term(use, text)
    local tex = ('\\term{%d}{%s}{%s}{%s}'):format(use.n, use.id, use.term.id, escape(text))
    return raw('inline', use.first and '\\textbf{' .. tex .. '}' or tex)
  end

  function backend.fact(value) return pandoc.Str(value) end

  -- 链接与锚点都自己写：pandoc 2 与 3 写的不一样。
  function backend.link(label, content)
    return raw('inline', ('\\protect\\hyperlink{%s}{%s}'):format(label.id, latex.inlines(content)))
  end

  function backend.entry(element)
    local out = pandoc.List { raw('inline', ('\\hypertarget{%s}{}'):format(element.identifier)) }
    out:extend(element.content)
    return out
  end


  function backend.ours(content)
    local out = pandoc.List {}
    out:extend(content)
    out:insert(raw('inline', '\\oursmark{}'))
    return out
  end

  function backend.emph(element)
    if not cjk.has_han(pandoc.utils.stringify(element)) then return end
    return raw('inline', (pandoc.utils.stringify(element):gsub(utf8.charpattern, function(char)
      return cjk.has_han(char) and '\\dotted{' .. char .. '}' or escape(char)
    end)))
  end

  function backend.header(element, label)
    local command = element.level == 2 and 'section' or 'subsection'
    local star = element.level == 2 and not (label and label.number) and '*' or ''
    local title = heading(element.content)
    local anchor = label and ('\\anchor{%s}'):format(label.id) or ''
    local short = star == '' and '[' .. title .. ']' or ''
    local out = { label and origin(label) or '', ('\\%s%s%s{%s%s}'):format(command, star, short, anchor, title) }
    if star == '*' then table.insert(out, ('\\addcontentsline{toc}{%s}{%s}'):format(command, title)) end
    return raw('block', table.concat(out))
  end

  local function terminal(place, head, text)
    local code = require('read.clex').plain((text:gsub('\n+$', '')))
    return raw('block', origin(place) .. '\\begin{demooutput}' .. head .. '\\nobreak\n' ..
      cjk.narrow(code_of.lines(code, 'outputline'), '\\codecell{%0}') .. '\\end{demooutput}')
  end

  function backend.record(record, text)
    return terminal(record, ('\\recordhead{%s}'):format(escape('记录于 ' .. record.when)), text)
  end

  function backend.output(run, text, chunk)
    local command = 'build/bin/demo/' .. run.name .. (run.args ~= '' and ' ' .. run.args or '')
    return terminal(run, ('\\outputhead{%d}{%s}'):format(chunk.n, escape(command)), text)
  end

  -- 一行一个宏；符号、底色由宏决定。折起的与只留块名的都是文字。
  local LINES = { ['+'] = 'comeline', ['-'] = 'goneline', ['='] = 'sameline', ['…'] = 'sameline' }
  local function difference_row(row)
    local macro = LINES[row.sign]
    if row.sign == '…' then return ('\\%s{\\differencenote{（%d 行不变）}}'):format(macro, row.count) end
    if row.name then
      return ('\\%s{\\codeuse{%d}{%s}\\differencenote{（%d 行）}}'):format(macro, row.chunk.n, escape(row.name), row.count)
    end
    if row.head and row.chunk then
      return ('\\%s{\\codespace{%d}\\codeuse{%d}{%s}}'):format(macro, #row.text:match '^ *', row.chunk.n, escape(row.head))
    end
    return (code_of.lines(row.code, macro):gsub('\\' .. macro .. 'blank', '\\' .. macro .. '{}'):gsub('\n$', ''))
  end

  function backend.difference(at, rows)
    local out = {}
    for i, row in ipairs(rows) do out[i] = difference_row(row) end
    return raw('block', origin(at) .. ('\\begin{codelisting}\\differencehead{%d}{%s}{%d}{%s}\\nobreak\n%s\n\\end{codelisting}'):format(
      at.new.root.n, escape(at.new.root.name), at.old.root.n, escape(at.old.root.name), table.concat(out, '\\codepenalty\n')))
  end

  function backend.figure(figure)
    return raw('block', origin(figure.label) ..
      figures.set(book, figure, latex.inlines(figure.caption), heading(figure.caption)))
  end

  function backend.exercise(exercise)
    local label = exercise.label
    local blocks = pandoc.List { raw('block', origin(label) .. ('\\begin{exercise}{%s}{练习 %s}{%s}{%s}{%s}'):format(label.id,
      label.number, latex.inlines(exercise.title), exercise.stars, escape(exercise.about))) }
    blocks:extend(exercise.blocks)
    blocks:insert(raw('block', '\\end{exercise}'))
    return blocks
  end

  function backend.how(inlines) return raw('block', '\\exercisehow{' .. latex.inlines(inlines) .. '}') end

  function backend.answer(blocks)
    local out = pandoc.List { raw('block', '\\begin{answer}') }
    out:extend(blocks)
    out:insert(raw('block', '\\end{answer}'))
    return out
  end

  function backend.note(note)
    local blocks = pandoc.List { raw('block', '\\begin{note}{' .. (note.id and ('\\anchor{%s}'):format(note.id) or '') .. latex.inlines(note.title or {}) .. '}') }
    blocks:extend(note.blocks)
    blocks:insert(raw('block', '\\end{note}'))
    return blocks
  end

  predict(backend, latex, origin)

  function backend.references(list)
    local out = {}
    for i, entry in ipairs(list) do
      out[i] = ('\\reference{%s}{%d}{%s}\n'):format(entry.id, i, latex.inlines(entry.content))
    end
    return raw('block', '\\par\\addvspace{10pt}\n' .. table.concat(out))
  end

  ---- 表格：放得下就用自然宽度，放不下才按内容分配

  local function cell_columns(cell)
    local tex = pandoc.write(pandoc.Pandoc(cell.contents), FORMAT)
    return cjk.columns((tex:gsub('\\href%b{}', ''):gsub('\\hyperlink%b{}', ''):gsub('\\codeid{%d+}', ''):gsub('\\%a+%*?', ''):gsub('[{}\\]', ''):gsub('%s+$', '')))
  end

  local function widths_of(element)
    local widths = {}
    local function measure(row)
      for i, cell in ipairs(row.cells) do widths[i] = math.max(widths[i] or 1, cell_columns(cell)) end
    end
    for _, row in ipairs(element.head.rows) do measure(row) end
    for _, body in ipairs(element.bodies) do
      for _, row in ipairs(body.body) do measure(row) end
    end
    return widths
  end

  -- 窄的列要多少给多少，剩下的由宽的列按内容分；结果是各列占的份数，合起来是 1。
  local function shares_of(widths)
    local room = TABLE_COLUMNS - COLUMN_GAP * #widths
    local fair, rest, wide = room / #widths, room, 0
    for _, width in ipairs(widths) do
      if width <= fair then rest = rest - width - 1 else wide = wide + math.min(width, WIDEST_CELL) end
    end
    local shares = {}
    for i, width in ipairs(widths) do
      shares[i] = (width <= fair and width + 1 or rest * math.min(width, WIDEST_CELL) / wide) / room
    end
    return shares
  end

  local function caption_of(element, label)
    local words = latex.inlines(element.caption.long[1].content)
    element.caption = { long = {} }
    return raw('block', ('\\tablecaption{%s}{表 %s}{%s}'):format(label.id, label.number, words))
  end

  function backend.table(element, label)
    local caption = label and caption_of(element, label)
    local widths = widths_of(element)
    local sum = COLUMN_GAP * #widths
    for _, width in ipairs(widths) do sum = sum + width end
    local shares = sum > TABLE_COLUMNS and shares_of(widths) or {}
    for i, column in ipairs(element.colspecs) do column[2] = shares[i] end
    return caption and pandoc.List { caption, element } or element
  end

  return backend
end

latex.heading, latex.origin = heading, origin
return latex
