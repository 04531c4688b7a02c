-- compiler.lua —— 编译器的话，常见的译成中文；认不得的返回 nil。

-- 从具体到一般，头一个合乎的算数；捕获的填进译文。
local PATTERNS = {
  { 'invalid suffix "[\x80-\xFF]', '数的后面有全角的标点，换成半角的' },
  { '‘[%w_]*\xEF\xBC[^’]*’ undeclared', '名字后面有全角的标点，换成半角的' },
  { 'stray ‘\\[23]%d%d’', '程序里有全角的标点或引号，换成半角的' },
  { 'extended character', '程序里有全角的标点，换成半角的' },
  { 'expected ‘;’', '前面少一个分号' },
  { 'expected ‘:’, ‘,’, ‘;’', '前面少一个分号' },
  { 'expected ‘,’ or ‘;’', '前面少一个分号' },
  { 'expected ‘=’, ‘,’, ‘;’', '前面少一个分号，或者这个名字不是类型' },
  { 'unknown type name ‘(.-)’', '没有叫 %s 的类型' },
  { 'expected ‘%)’', '少一个右括号' },
  { 'expected ‘}’', '少一个右花括号' },
  { 'expected declaration or statement at end of input', '到末尾还少一个右花括号' },
  { 'invalid storage class for function ‘(.-)’', '%s 之前少一个右花括号：编译器到了书的下一个函数才发觉' },
  { 'expected identifier or ‘%(’ before ‘?(.-)’? token', '%s 之前多了一个右花括号，或者少了函数的开头' },
  { 'expected expression before', '这里应当是一个表达式' },
  { '‘(.-)’ undeclared', '%s 没有声明：名字写错了，或者用在声明之前' },
  { 'has no member named ‘(.-)’', '结构里没有 %s 这个字段' },
  { 'too few arguments to function ‘(.-)’', '调用 %s 少了参数' },
  { 'too many arguments to function ‘(.-)’', '调用 %s 多了参数' },
  { 'redefinition of ‘(.-)’', '%s 定义了两次' },
  { 'conflicting types for ‘(.-)’', '%s 的类型与声明的不同：参数与返回值照原来的' },
  { 'undefined reference to `(.-)\'', '没有叫 %s 的函数：名字写错了，或者定义它的块被拿掉了' },
  { 'incompatible types? when', '两边的类型对不上' },
  { 'lvalue required', '等号左边的东西不能赋值' },
  { 'void value not ignored', '这个函数没有返回值，不能当作数来用' },
}

return function(message)
  for _, one in ipairs(PATTERNS) do
    local first = message:match(one[1])
    if first then return (one[2]:format(first)) end
  end
end
