-- html.lua —— 网页的写法：代码块、行内代码、输出、练习、插图怎样写成 HTML。
-- href(chapter, id) 说出到那里的地址；网页与 EPUB 只在这一点上不同。

local cjk = require 'cjk'
local boxes = require 'write.html_boxes'
local difference = require 'write.html_difference'
local figures = require 'read.figures'

local html = {}

local ESCAPES = { ['&'] = '&amp;', ['<'] = '&lt;', ['>'] = '&gt;', ['"'] = '&quot;' }
local function escape(text)
  if not text:find '[&<>"]' then return text end      -- 多半没有，看一遍比换一遍快
  return (text:gsub('[&<>"]', ESCAPES))
end
html.escape = escape

local function raw(kind, text)
  return kind == 'inline' and pandoc.RawInline('html', text) or pandoc.RawBlock('html', text)
end

local function write_blocks(blocks)
  return pandoc.write(pandoc.Pandoc(blocks), 'html5', pandoc.WriterOptions { html_math_method = 'mathml', wrap_text = 'none' })
end

-- 行内元素写成 HTML；空表写成空串。
function html.inlines(inlines)
  return (write_blocks { pandoc.Plain(inlines) }:gsub('%s+$', ''))
end

-- 目录里的标题本身是链接，里面不能再有链接；网页的题目连标记也不能有。
function html.unlinked(text) return (text:gsub('</?a[^>]*>', '')) end
-- 窄屏上，长的名字在驼峰之间换行；标记里的属性不动。
function html.breakable(text)
  return (('>' .. text):gsub('>([^<]*)', function(words)
    return '>' .. words:gsub('(%l)(%u%l)', '%1<wbr>%2')
  end):sub(2))
end
function html.plain(text) return (text:gsub('<[^>]+>', '')) end

-- 这几种记号没有颜色；空白连转义也不用。
local BLANK = { space = true, nl = true }
local UNCOLOURED = { name = true, op = true, plain = true }

function html.backend(book, href)
  local backend = {}

  -- 没有 class 的，由它所在的地方认得出。
  local function link(target, class, text, title)
    return ('<a%s href="%s"%s>%s</a>'):format(class and (' class="%s"'):format(class) or '', escape(href(target.chapter, target.id)),
      title and ' title="' .. escape(title) .. '"' or '', text)
  end

  ---- 代码

  local function chunk_name(name, n)
    return ('⟨%s<sup>%d</sup>⟩'):format(escape(name), n)
  end

  local function chunk_link(chunk, class)
    return link(chunk, class or 'chunk-link', chunk_name(chunk.name, chunk.n))
  end

  local function token(item)
    if BLANK[item.kind] then return item.text end
    local text = escape(item.text)
    if item.kind == 'use' then
      if item.target then return chunk_link(item.target, 'use') end
      return '⟨' .. text .. '⟩'
    elseif item.defines then return '<b class="def">' .. text .. '</b>'
    elseif item.kind == 'name' and item.target then return link(item.target, 'id', text)
    elseif UNCOLOURED[item.kind] then return text
    end
    return ('<span class="%s">%s</span>'):format(item.kind, text)
  end

  local function code_html(code)
    local out = {}
    for i, item in ipairs(code) do out[i] = token(item) end
    return table.concat(out)
  end

  function backend.code(code) return raw('inline', '<code>' .. code_html(code) .. '</code>') end

  function backend.path(path, root)
    local text = '<code class="path">' .. escape(path) .. '</code>'
    return raw('inline', root and link(root, 'id', text) or text)
  end

  function backend.listing(code, language)
    return raw('block', ('<pre class="listing" data-language="%s"><code>%s</code></pre>')
      :format(escape(language), code_html(code)))
  end

  -- 编号占两列；没有编号的行空着两列，复制时都不带走。
  function backend.assembled(listing)
    local out = {}
    for i, row in ipairs(listing.rows) do
      out[i] = ('<b class="callout">%s</b>%s'):format(row.mark or '', code_html(row.code))
    end
    return raw('block', ('<pre class="listing assembled"><code>%s</code></pre>'):format(table.concat(out, '\n')))
  end

  ---- 代码块：头、代码、脚

  local function chunk_links(chunks_)
    local out = {}
    for i, chunk in ipairs(chunks_) do out[i] = link(chunk, nil, chunk_name(chunk.name, chunk.n)) end
    return table.concat(out, '、')
  end

  local function neighbours(chunk)
    local before, after = chunk.siblings[chunk.position - 1], chunk.siblings[chunk.position + 1]
    local out = {}
    if before then table.insert(out, '接上 ' .. link(before, nil, tostring(before.n))) end
    if after then table.insert(out, '续于 ' .. link(after, nil, tostring(after.n))) end
    return table.concat(out, '　')
  end

  local function definitions(chunk)
    local out = {}
    for i, name in ipairs(chunk.defs) do
      local index = href({ page = 'identifiers.html' }, 'id-' .. name)
      out[i] = ('<a href="%s"><code>%s</code></a>'):format(index, escape(name))
    end
    return table.concat(out, '、')
  end

  local function foot(chunk)
    local out, users = {}, book.users[chunk.name]
    local function item(text) if text ~= '' then table.insert(out, '<span>' .. text .. '</span>') end end
    item(neighbours(chunk))
    if users then item('用于 ' .. chunk_links(users))
    elseif chunk.position == 1 then item('抽取为 <code>build/' .. escape(chunk.name) .. '</code>') end
    if #chunk.defs > 0 then item('定义 ' .. definitions(chunk)) end
    return #out > 0 and '<p class="chunk-foot">' .. table.concat(out, ' ') .. '</p>\n' or ''
  end

  function backend.chunk(chunk)
    chunk.markup = code_html(chunk.code)
    local sign = chunk.position > 1 and '+≡' or '≡'
    return raw('block', ([[
<div class="chunk" id="%s">
<p class="chunk-head"><a class="chunk-name" href="#%s">%s</a><span class="sign">%s</span><span class="place">%s:%d</span></p>
<pre><code>%s</code></pre>
%s</div>]]):format(escape(chunk.id), escape(chunk.id), chunk_name(chunk.name, chunk.n), sign,
      escape(chunk.file), chunk.line, chunk.markup, foot(chunk)))
  end

  function backend.chunkref(chunk) return raw('inline', chunk_link(chunk)) end

  ---- 术语：指针停在上面看得到定义；第一次出现的粗体留着

  local function definition_of(term, dress)
    term.plain = term.plain or html.plain(write_blocks(dress(term.definition))):gsub('%s+$', '')
    return term.plain
  end

  function backend.term(use, text, dress)
    text = ('<a class="term" title="%s" id="%s" href="%s">%s</a>'):format(definition_of(use.term, dress):gsub('"', '&quot;'),
      use.id, escape(href(use.term.home, use.term.id)), escape(text))
    return raw('inline', use.first and '<dfn>' .. text .. '</dfn>' or text)
  end

  ---- 公式与链接

  function backend.fact(value, expression)
    return raw('inline', ('<span class="fact" title="%s">%s</span>'):format(escape(expression), escape(value)))
  end

  function backend.link(label, content)
    local id = label.kind ~= 'chapter' and label.id or nil
    return pandoc.Link(content, href(label.chapter, id))
  end

  -- 汉字没有斜体，强调用着重号。
  function backend.emph(element)
    if not cjk.has_han(pandoc.utils.stringify(element)) then return end
    return pandoc.Span(element.content, pandoc.Attr('', { 'dots' }))
  end

  ---- 块

  function backend.header(element, label)
    local content = pandoc.List {}
    if label then label.html = html.unlinked(html.inlines(element.content)) end
    if label and label.number then
      content:insert(raw('inline', '<span class="number">' .. label.number .. '</span> '))
    end
    content:extend(element.content)
    if label then
      content:insert(raw('inline', ('<a class="anchor" href="#%s" aria-label="本节的链接">#</a>'):format(label.id)))
    end
    return pandoc.Header(element.level, content, pandoc.Attr(element.identifier))
  end

  local function samp(text)
    return '<pre><samp>' .. cjk.narrow(escape((text:gsub('\n+$', ''))), '<span class="cell">%0</span>') .. '</samp></pre>'
  end

  function backend.record(record, text)
    return raw('block', ('<figure class="output"><figcaption>记录于 %s</figcaption>%s</figure>')
      :format(escape(record.when), samp(text)))
  end

  function backend.output(run, text, chunk)
    local command = 'build/bin/demo/' .. run.name .. (run.args ~= '' and ' ' .. run.args or '')
    local status = run.exit ~= 0 and (' <span class="exit">退出码 %d</span>'):format(run.exit) or ''
    return raw('block', ([[
<figure class="output"><figcaption><span class="prompt">$</span> %s%s</figcaption>%s</figure>]])
      :format(link(chunk, 'command', escape(command)), status, samp(text)))
  end

  function backend.difference(at, rows)
    return raw('block', difference(at, rows, chunk_link, code_html, function(root, text)
      return link(root, 'command', escape(text))
    end))
  end

  -- 一帧：说明在图上面，读屏软件另读 SVG 里的说明。
  local function canvas(frame)
    return '<div class="canvas">' .. figures.unstyled(frame.svg):gsub('%s+$', '') .. '</div>'
  end

  local function frame_list(frames)
    local out = {}
    for i, frame in ipairs(frames) do
      out[i] = ('<li class="frame"><p class="step">%s</p>%s</li>'):format(frame.title, canvas(frame))
    end
    return '<ol class="frames">' .. table.concat(out, '\n') .. '</ol>'
  end

  function backend.figure(figure)
    local several, caption = #figure.frames > 1, html.inlines(figure.caption)
    figure.label.html = html.unlinked(caption)
    local try = figure.lab and backend.try and backend.try(figure.lab) or ''
    return raw('block', ('<figure class="picture%s" id="%s">%s\n<figcaption><span class="number">图 %s</span> %s%s</figcaption></figure>')
      :format(several and ' player' or '', figure.label.id,
        several and frame_list(figure.frames) or canvas(figure.frames[1]), figure.label.number, caption, try))
  end

  boxes(backend, html, href)

  function backend.references(list)
    local out = {}
    for i, entry in ipairs(list) do out[i] = ('<li id="%s">%s</li>'):format(entry.id, html.inlines(entry.content)) end
    return raw('block', '<ol class="references">\n' .. table.concat(out, '\n') .. '\n</ol>')
  end

  -- 列宽交给浏览器；太宽的表格在自己的框里滚动。
  function backend.table(element, label)
    if label then
      local words = element.caption.long[1].content
      words:insert(1, raw('inline', ('<span class="number">表 %s</span> '):format(label.number)))
      element.caption = { long = { pandoc.Plain(words) } }
    end
    for _, column in ipairs(element.colspecs) do column[2] = nil end
    return pandoc.List { raw('block', ('<div class="table"%s>'):format(label and ' id="' .. label.id .. '"' or '')), element, raw('block', '</div>') }
  end

  return backend
end

html.write_blocks = write_blocks
return html
