-- slide.lua —— 一份讲稿写成一列幻灯片。writer.write 把 pandoc 的块写成 HTML，writer.href 说出到书里的地址。

local html = require 'write.html'
local exercises = require 'model.exercises'

local slide = {}

-- 宽的图放在要点下面，方的、高的放在右边。
local function shape_of(markup)
  local width, height = markup:match '<svg[^>]-%swidth="([%d.]+)"%sheight="([%d.]+)"'
  if not width then return 'wide' end
  return tonumber(width) / tonumber(height) > 2.1 and 'wide' or 'tall'
end

-- 图放大到至多两倍；一个 em 是一张幻灯片高度的三十六分之一。
local function sized(markup)
  return (markup:gsub('<svg([^>]-)%swidth="([%d.]+)"%sheight="([%d.]+)"', function(head, width, height)
    return ('<svg%s style="max-width:%.1fem;max-height:%.1fem" width="%s" height="%s"'):format(head, width * 0.09, height * 0.09, width, height)
  end))
end

local function lines_in(markup)
  local _, count = (markup:match '<pre.->(.*)</pre>' or ''):gsub('\n', '')
  return count + 1
end

-- 要点占去几行，代码与输出还放得下几行。
local function room_under(text)
  local _, points = text:gsub('<li>', '')
  return points <= 1 and 13 or points == 2 and 12 or 9
end

-- 代码、输出：放得下的在要点下面，长的在右边。
local function layout(one, text, shown)
  if not one.kind then return 'as-words' end
  if one.kind == 'figure' then return 'as-figure ' .. shape_of(shown) end
  if one.kind == 'table' then return 'as-table wide' end
  local lines = lines_in(shown)
  return 'as-' .. one.kind .. (lines <= room_under(text) and ' wide' or ' tall') .. (lines > 20 and ' long' or '')
end

local function where(one, writer)
  local label = one.label
  local words = label.kind == 'exercise' and ('练习 %s · %s'):format(label.number, exercises.about(one.exercise.one))
    or label.kind == 'chapter' and label.chapter.name or label.number and label.number .. ' 节' or label.chapter.name or ''
  return ('<p class="where"><a href="%s">%s</a></p>'):format(html.escape(writer.href(label.chapter, label.kind ~= 'chapter' and label.id or nil)), words)
end

local function heading(one, writer)
  if one.label.id:find '%-summary$' then return '小结：' .. writer.words(one.label.chapter.title) end
  return writer.words(one.title)
end

local function notes(one, writer)
  local answer = #one.answer > 0 and '<details><summary>参考答案</summary>' .. writer.write(one.answer) .. '</details>' or ''
  return ('<div class="say" role="note"><p class="minutes">%d 分钟</p>%s%s</div>'):format(one.minutes, writer.write(one.say), answer)
end

local function put(id, class, minutes, head, body, say)
  return ('<section class="slide %s" id="%s" data-minutes="%d">\n%s\n<div class="body">%s</div>\n%s</section>')
    :format(class, id, minutes, head, body, say)
end

local function write_one(one, n, writer)
  local shown = #one.shown > 0 and sized(writer.write(one.shown)) or ''
  local text = writer.write(one.words)
  local class = layout(one, text, shown) .. (one.exercise and ' exercise-slide' or '') .. (one.label.id:find '%-summary$' and ' summary' or '')
  local body = '<div class="text">' .. text .. '</div>' .. (shown ~= '' and '<div class="shown">' .. shown .. '</div>' or '')
  return put('s' .. n, class, one.minutes, ('<header>%s<h2>%s</h2></header>'):format(where(one, writer), heading(one, writer)), body, notes(one, writer))
end

---- 头一张与末一张

local function opening(deck, writer)
  local body = ('<p class="session">第 %d 次课</p><h1>%s</h1><p class="chapters">第 %s 章　·　%d 分钟</p>'):format(deck.number,
    html.escape(deck.session.subject), table.concat(deck.session.chapters, '、'), writer.minutes)
  return put('s1', 'opening', 0, '', body, '<div class="say" role="note">' .. writer.write(deck.notes) .. '</div>')
end

local function closing(n, writer)
  return put('s' .. n, 'closing', 0, '<header><p class="where">课后</p><h2>练习</h2></header>', writer.home, '<div class="say" role="note"></div>')
end

function slide.deck(deck, writer)
  local out = { opening(deck, writer) }
  for _, one in ipairs(deck.slides) do table.insert(out, write_one(one, #out + 1, writer)) end
  table.insert(out, closing(#out + 1, writer))
  return '<main>\n' .. table.concat(out, '\n') .. '\n</main>'
end

return slide
