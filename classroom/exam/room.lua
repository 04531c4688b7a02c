-- room.lua —— 试卷里留给人写字的地方：::: {.room lines=2}。网页上是几行高的空白，LaTeX 里是 \room，Markdown 里是横线。

function Div(div)
  if not div.classes:includes 'room' then return end
  local lines = tonumber(div.attributes.lines) or 2
  if FORMAT:match 'latex' then
    local out = pandoc.List { pandoc.RawBlock('latex', ('\\nopagebreak\\begin{room}{%d}'):format(lines)) }
    out:extend(div.content)
    out:insert(pandoc.RawBlock('latex', '\\end{room}'))
    return out
  elseif FORMAT:match 'html' then
    return pandoc.Div(div.content, pandoc.Attr('', { 'room' }, { style = ('min-height:%.1fem'):format(lines * 1.8) }))
  end
  local line, out = ('＿'):rep(24), pandoc.List(div.content)
  if #out > 0 then out[#out].content:insert(pandoc.Str(line)) end
  for _ = #out > 0 and lines or 1, lines do out:insert(pandoc.Para(pandoc.Str(line))) end
  return out
end
