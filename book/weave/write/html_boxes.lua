-- html_boxes.lua —— 网页里的框与旁注：练习、答案、先猜、旁注、与 PostgreSQL 15 不同之处、本书之见。

local predicts = require 'model.predicts'

local function raw(text) return pandoc.RawBlock('html', text) end

return function(backend, html, href)
  local escape = html.escape

  local function stars(drawn)
    local _, count = drawn:gsub('★', '')
    return ('<span class="stars" role="img" aria-label="难度：三星里的%s星">%s</span>')
      :format(({ '一', '两', '三' })[count], drawn)
  end

  function backend.exercise(exercise)
    local label = exercise.label
    local head = ('<section class="exercise" id="%s">\n<h3><a class="number" href="#%s">练习 %s</a> %s</h3>\n<p class="about">%s %s</p>')
      :format(label.id, label.id, label.number, html.inlines(exercise.title), stars(exercise.stars), escape(exercise.about))
    local blocks = pandoc.List { raw(head) }
    blocks:extend(exercise.blocks)
    blocks:insert(raw('</section>'))
    return blocks
  end

  function backend.how(inlines) return raw('<p class="how">' .. html.inlines(inlines) .. '</p>') end

  -- 先想，再打开来看；没有脚本也打得开。
  function backend.answer(blocks)
    local out = pandoc.List { raw('<details class="answer"><summary>参考答案</summary>') }
    out:extend(blocks)
    out:insert(raw('</details>'))
    return out
  end

  -- 选择里没有链接，公式也不露出来。
  function html.choice(label)
    return (html.unlinked(html.inlines(label)):gsub('<span class="fact"[^>]*>(.-)</span>', '%1'))
  end

  -- 问题的第一段以名字开头。
  function html.ask(one)
    local ask = pandoc.List { table.unpack(one.ask) }
    ask[1].content:insert(1, pandoc.RawInline('html', ('<a class="number" href="#%s">%s</a> '):format(one.id, one.name)))
    return ask
  end

  function html.told(one)
    local out = pandoc.List {}
    for _, choice in ipairs(predicts.told(one)) do
      out:insert(raw(('<li data-value="%s"%s>'):format(escape(choice.value), choice.right and ' class="right"' or '')))
      choice.why[1].content:insert(1, pandoc.RawInline('html', '<b>' .. html.inlines(predicts.lead(choice)) .. '</b>'))
      out:extend(choice.why)
      out:insert(raw '</li>')
    end
    return out
  end

  -- 没有脚本时，选择是一张表，答案折着；有脚本时先答（theme/script/6-predict.js）。
  function backend.predict(one)
    local items = {}
    for i, choice in ipairs(one.choices) do
      items[i] = ('<li data-value="%s">%s</li>'):format(escape(choice.value), html.choice(choice.label))
    end
    local out = pandoc.List { raw(('<div class="predict" id="%s" role="group" aria-label="%s"%s>'):format(one.id, one.name,
      one.unit and (' data-unit="%s"'):format(escape(one.unit)) or '')) }
    out:extend(html.ask(one))
    if not one.unit then out:insert(raw('<ul class="choices">' .. table.concat(items) .. '</ul>')) end
    out:insert(raw '<details><summary>看答案</summary>\n<ul>')
    out:extend(html.told(one))
    out:insert(raw '</ul></details>\n</div>')
    return out
  end

  -- 短的旁注在宽屏上移到正文右边。
  local function is_short(blocks)
    for _, block in ipairs(blocks) do
      if block.t ~= 'Para' then return false end
    end
    return utf8.len(pandoc.utils.stringify(blocks)) <= 240
  end

  function backend.note(note)
    local class = (is_short(note.blocks) and 'note short' or 'note') .. (note.class and ' ' .. note.class or '')
    local id = note.id and (' id="%s"'):format(note.id) or ''
    local title = note.title and '\n<p class="note-title">' .. html.inlines(note.title) .. '</p>' or ''
    local blocks = pandoc.List { raw(('<aside class="%s"%s role="note">'):format(class, id) .. title) }
    blocks:extend(note.blocks)
    blocks:insert(raw('</aside>'))
    return blocks
  end

  -- 记号是字，不只是颜色；它引到前言里说明出处的那一节。
  function backend.ours(content, explained)
    local link = explained and (' href="%s"'):format(escape(href(explained.chapter, explained.id))) or ''
    local out = pandoc.List { pandoc.RawInline('html', '<span class="ours">') }
    out:extend(content)
    out:insert(pandoc.RawInline('html',
      ('<a class="ours-mark"%s title="这是本书的看法，PostgreSQL 没有这样说过">本书之见</a></span>'):format(link)))
    return out
  end
end
