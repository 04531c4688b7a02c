# predict.sh —— 先猜；由 run.sh 读入。

# ask 属性 各行：在第二章末尾添一个先猜。
ask() {
    printf '\n::: {.predict %s}\n' "$1" >>"$toy/chapters/02-second.nw"
    shift
    printf '%s\n' "$@" ':::' >>"$toy/chapters/02-second.nw"
}

reset
ask '#predict-size unit="字节"' '[[Box]] 多大？见[](#predict-word)。' '' '- [{{sizeof(Box)}}]{.right} 两个 [[int]]。' \
    '- [{{sizeof(int)}}]{.wrong} 只数了一个，' '  见[](#sec-first-area)。' '- [{{sizeof(Box) * 2}}]{.wrong} 多数了。'
ask '#predict-word' '放得下吗？' '' '- [{{sizeof(Box) > 4 ? "放不下" : "放得下"}}]{.right} 太大。' '- [放得下]{.wrong} 以为小。'
if weave; then pass; else fail '有先猜的小书织不出来：'; cat "$toy/said" >&2; fi
has 02-second.html '<div class="predict" id="predict-size" role="group" aria-label="先猜 2.1" data-unit="字节">'
has 02-second.html '<p><a class="number" href="#predict-size">先猜 2.1</a> <code><a class="id"'
has 02-second.html '<a href="#predict-word">先猜 2.2</a>'
has 02-second.html '<details><summary>看答案</summary>'
has 02-second.html '<li data-value="8" class="right">'
has 02-second.html '<b>答案：<span class="fact" title="sizeof(Box)">8</span> 字节。</b>两个'
has 02-second.html '<b>猜 <span class="fact" title="sizeof(int)">4</span> 字节：</b>只数了一个，'
has 02-second.html '<li data-value="放不下">放不下</li>'
has 02-second.html '<b>猜“放得下”：</b>以为小。'
has_not 02-second.html '先猜的答案'
if weave_epub; then pass; else fail '有先猜的小书织不成 EPUB：'; cat "$toy/said" >&2; fi
epub_has 02-second.xhtml '<a href="#answer-predict-size">答案</a>'
epub_has 02-second.xhtml '<h2>先猜的答案</h2>'
epub_has 02-second.xhtml '<div id="answer-predict-word">'
epub_has 02-second.xhtml '<a href="#predict-word">先猜 2.2</a>'
printf 'PostgreSQL\t15.0\npandoc\t2.0\n' >"$toy/build/weave/versions"
if (cd "$toy" && env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL make build/weave/pdf/aset.tex >said 2>&1); then pass
else fail '有先猜的小书写不成 LaTeX：'; cat "$toy/said" >&2; fi
tex '\predicthead{predict-size}{answer-predict-size}{先猜 2.1}'
tex '\predicthead{answer-predict-size}{predict-size}{先猜 2.1}\predictlead{答案：8 字节。}'
tex '\predictchoices{}{answer-predict-size}'

# 换了参数，两个选择一样了：只留先说的。
ask '#predict-limit unit="个"' '多少？' '' '- [{{BOX_COUNT}}]{.right} 照参数。' '- [{{4}}]{.wrong} 记错了。'
if (cd "$toy" && env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL make html ALLOC_MINBITS=4 >said 2>&1); then pass
else fail '换了参数的先猜织不出来：'; cat "$toy/said" >&2; fi

reset
ask '#predict-none' '问？' '' '- [{{1}}]{.wrong} 一。' '- [{{2}}]{.wrong} 二。'
ask '#predict-two' '问？' '' '- [{{1}}]{.right} 一。' '- [{{2}}]{.right} 二。'
ask '#predict-typed' '问？' '' '- [12]{.right} 手写的。' '- [{{2}} 或 13]{.wrong} 也是手写的。'
ask '#predict-mute' '问？' '' '- [{{1}}]{.right} 一。' '- [{{2}}]{.wrong}'
ask '#predict-list' '问？' '' '- {{1}} 没有括起来。' '- [{{2}}]{.right} 二。' '- [{{3}}]{.wrong} 三。'
ask '#predict-empty' '- [{{1}}]{.right} 一。' '- [{{2}}]{.wrong} 二。'
ask '#box' '问？' '' '- [{{1}}]{.right} 一。' '- [{{2}}]{.wrong} 二。'
ask '#predict-two' '又问？' '' '- [{{1}}]{.right} 一。' '- [{{2}}]{.wrong} 二。'
refuses '先猜的差错'
says "$(at chapters/02-second.nw '#predict-none')"': 先猜 predict-none 没有对的选择 [{{…}}]{.right}'
says ': 先猜 predict-two 有 2 个对的选择'
says ': 先猜 predict-two 没有错的选择 […]{.wrong}'
says "$(at chapters/02-second.nw '手写的')"': 先猜 predict-typed 的选择里手写了数 13，应当写成公式 {{…}}'
says "$(at chapters/02-second.nw ' 手写的')"': 先猜 predict-typed 的选择里手写了数 12，应当写成公式 {{…}}'
says "$(at chapters/02-second.nw ' 手写的')"': 先猜 predict-typed 对的选择应当由公式 {{…}} 求出来'
says ': 先猜 predict-mute 的选择没有说为什么'
says "$(at chapters/02-second.nw '#predict-list')"': 先猜 predict-list 的第 1 项应当写成 - [{{…}}]{.right} 为什么，错的写 {.wrong}'
says "$(at chapters/02-second.nw '#predict-empty')"': 先猜 predict-empty 没有问'
says "$(at chapters/02-second.nw '#box')"': 先猜要有 id，写成 {.predict #predict-…}'
says "$(at chapters/02-second.nw '#predict-two')"': id “predict-two” 重复了，chapters/02-second.nw:'
says '11 处差错'

# 求出值来才看得出的
reset
ask '#predict-same' '问？' '' '- [{{sizeof(Box)}}]{.right} 一。' '- [{{sizeof(int)}}]{.wrong} 二。' '- [{{2 * sizeof(int)}}]{.wrong} 同样的数。'
ask '#predict-word unit="个"' '问？' '' '- [{{2}}]{.right} 一。' '- [许多]{.wrong} 不是数。'
refuses '值相同的先猜'
says "$(at chapters/02-second.nw '同样的数')"': 先猜 predict-same 有两个选择都是 8，另一个在第 '
says "$(at chapters/02-second.nw '不是数')"': 先猜 predict-word 要填一个数，“许多”不是数'
says '2 处差错'
