-- html_difference.lua —— 两个程序的不同写成 HTML：去掉的与添上的一行一个 del 与 ins，折起的只说有几行。

local SIGNS = { ['+'] = '+ ', ['-'] = '− ', ['='] = '  ', ['…'] = '  ' }
local ELEMENTS = { ['+'] = 'ins', ['-'] = 'del' }

-- link_of(块)、code_of(记号) 与 root_link(块, 文字) 由后端给出。
return function(at, rows, link_of, code_of, root_link)
  local function body(row)
    if row.sign == '…' then return ('<i>（%d 行不变）</i>'):format(row.count) end
    if row.name then return ('%s<i>（%d 行）</i>'):format(link_of(row.chunk), row.count) end
    if row.head and row.chunk then return row.text:match '^ *' .. link_of(row.chunk) end
    return code_of(row.code)
  end
  local out = {}
  for i, row in ipairs(rows) do
    local line = SIGNS[row.sign] .. body(row)
    local element = ELEMENTS[row.sign] or 'span'
    out[i] = ('<%s>%s</%s>'):format(element, line, element)
  end
  return ('<figure class="difference"><figcaption>%s 与 %s 的不同</figcaption><pre><code>%s</code></pre></figure>')
    :format(root_link(at.new.root, at.new.root.name), root_link(at.old.root, at.old.root.name), table.concat(out, '\n'))
end
