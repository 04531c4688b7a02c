-- latex_escape.lua —— 文字里对 LaTeX 有特别意思的字符。

local ESCAPES = {
  ['\\'] = '\\textbackslash{}', ['{'] = '\\{', ['}'] = '\\}', ['#'] = '\\#', ['$'] = '\\$', ['%'] = '\\%',
  ['&'] = '\\&', ['_'] = '\\_', ['^'] = '\\textasciicircum{}', ['~'] = '\\textasciitilde{}',
}
return function(text) return (text:gsub('[\\{}#$%%&_^~]', ESCAPES)) end
