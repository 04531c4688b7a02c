-- latex_predict.lua —— 先猜：选择印在题下，答案印在章末，两处相连。

local predicts = require 'model.predicts'

local function raw(text) return pandoc.RawBlock('latex', text) end

return function(backend, latex, origin)
  local asked = pandoc.List {}

  -- 第一段以名字开头；id 是这里的锚点，to 是名字引到的地方。
  local function headed(blocks, id, to, words)
    blocks[1].content:insert(1, pandoc.RawInline('latex', ('\\predicthead{%s}{%s}{%s}'):format(id, to, words)))
    return blocks
  end

  local function labels(one)
    local out = {}
    for i, choice in ipairs(one.choices) do out[i] = latex.inlines(choice.label) end
    return table.concat(out, '\\predictsep ')
  end

  function backend.predict(one)
    asked:insert(one)
    local answer = 'answer-' .. one.id
    local out = pandoc.List { raw((one.label and origin(one.label) or '') .. '\\begin{predict}') }
    out:extend(headed(pandoc.List { table.unpack(one.ask) }, one.id, answer, one.name))
    out:insert(raw(('\\predictchoices{%s}{%s}\\end{predict}'):format(one.unit and '' or labels(one), answer)))
    return out
  end

  local function told(one)
    local out = pandoc.List {}
    for _, choice in ipairs(predicts.told(one)) do
      choice.why[1].content:insert(1, pandoc.RawInline('latex', ('\\predictlead{%s}'):format(latex.inlines(predicts.lead(choice)))))
      out:extend(choice.why)
    end
    return headed(out, 'answer-' .. one.id, one.id, one.name)
  end

  function backend.predicted()
    if #asked == 0 then return end
    local out = pandoc.List { raw '\\begin{predictanswers}' }
    for _, one in ipairs(asked) do
      out:insert(raw '\\begin{predictanswer}')
      out:extend(told(one))
      out:insert(raw '\\end{predictanswer}')
    end
    out:insert(raw '\\end{predictanswers}')
    asked = pandoc.List {}
    return out
  end
end
