#!/bin/sh
# 织书机的测试：在一本小书上，试每一种记号和每一条报错。
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
toy=$(mktemp -d)
trap 'rm -rf "$toy"' EXIT
passed=0 failed=0

pass() { passed=$((passed + 1)); }
fail() { failed=$((failed + 1)); echo "失败：$*" >&2; }

# 一本干净的小书；构建目录留着，免得每次都重新编译。
reset() {
    rm -rf "$toy/chapters" "$toy/appendix" "$toy/figures" "$toy"/exercises/*/
    cp -R "$here/toy/." "$toy/"
}

# weave：织一遍，屏幕上的话存在 said 里。
weave() { (cd "$toy" && env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL make html >said 2>&1); }

has() {   # has 网页 文字
    if grep -qF -- "$2" "$toy/build/book/html/$1"; then pass; else fail "$1 里没有：$2"; fi
}
has_not() {
    if grep -qF -- "$2" "$toy/build/book/html/$1"; then fail "$1 里不该有：$2"; else pass; fi
}
says() {  # says 文字
    if grep -qF -- "$1" "$toy/said"; then pass; else fail "没有说：$1；说的是："; sed 's/^/    /' "$toy/said" >&2; fi
}
# 应当失败，而且上一次织好的书没有动。
refuses() {
    before=$(cat "$toy"/build/book/html/* | cksum)
    if weave; then fail "$1：应当停止"; else pass; fi
    if [ "$before" = "$(cat "$toy"/build/book/html/* | cksum)" ]; then pass; else fail "$1：旧的书被动了"; fi
}

# 文字最后一次出现在哪个文件的哪一行：文件:行。
at() { printf '%s:%s' "$1" "$(grep -nF -- "$2" "$toy/$1" | tail -n 1 | cut -d: -f1)"; }

ln -s "$root/Makefile" "$root/book" "$toy/"
for part in $(sed -n 's/^include //p' "$root/Makefile"); do   # 小书用不到的部分留空
    [ -e "$toy/$part" ] || { mkdir -p "$toy/${part%/*}" && : >"$toy/$part"; }
done

# ---- 好书 ----

reset
if weave; then pass; else fail '小书织不出来：'; cat "$toy/said" >&2; fi

has 01-first.html '<p class="chapter-number">一　开头　·　第 1 章</p>'
has 01-first.html '盒子有 <span class="fact" title="sizeof(Box)">8</span> 字节'
has 01-first.html '>4.5</span>'
has 01-first.html '>true</span>'
has 01-first.html '>一 &quot;二&quot; &lt;三&gt;</span>'
has 01-first.html '<code>{{sizeof(Box)}}</code>'
has 01-first.html '<code>⟨没有⟩</code>'
has 01-first.html '<code>[[x]]</code>'
has 01-first.html '[[照字面]] {{sizeof}} ⟨照字面⟩'
has 01-first.html '<a class="chunk-link" href="#c-盒子">⟨盒子<sup>5</sup>⟩</a>'
has 01-first.html '<code><a class="id" href="#c-盒子的面积">box_area</a>(NULL)</code>'
has 01-first.html '<a class="id" href="intro.html#c-src/toy.c">'
has 01-first.html '汉字之间'
has 01-first.html '<span class="dots">强调</span>'
has 01-first.html '<em>emphasis</em>'
has 01-first.html '<b class="def">Box</b>;'
has 01-first.html '/* 毫米；注释里有 &lt;b&gt; */'
has 01-first.html '<span class="sign">+≡</span><span class="place">chapters/01-first.nw:19</span>'
has 01-first.html '接上 <a class="chunk-link" href="#c-盒子">5</a>'
has 01-first.html '续于 <a class="chunk-link" href="#c-盒子-2">6</a>'
has 01-first.html '用于 <a class="chunk-link" href="intro.html#c-include/toy.h">⟨include/toy.h<sup>1</sup>⟩</a>'
has 01-first.html '<td style="text-align: right;"><span class="fact" title="sizeof(int)">4</span></td>'
has 01-first.html '<span class="number">1.1</span> 面积'
has 01-first.html '<a rel="next" href="02-second.html">'
has_not 01-first.html 'data-line'

# 练习：题头与做法由目录得来，答案折着
has 02-second.html '<section class="exercise" id="ex-second-1">'
has 02-second.html '<h3><a class="number" href="#ex-second-1">练习 2.1</a> 题目 <span class="fact" title="2 + 3">5</span></h3>'
has 02-second.html '<span class="stars" role="img" aria-label="难度：三星里的两星">★★☆</span> 改代码，约 25 分钟，6 分</p>'
has 02-second.html '<p class="how"><code>make exercise N=2.1</code>，答案写在 <code>exercises/02-1-do/answer.nw</code></p>'
has 02-second.html '<code>exercises/02-2-find/answer.nw</code> 与 <code>find.c</code></p>'
has 02-second.html '<p class="how"><code>make worksheet N=2.3 SEED=学号</code>，填好 <code>exercises/02-3-sheet/answer.md</code>，再 <code>make worksheet-check N=2.3</code></p>'
has 02-second.html '思考，约 10 分钟</p>'
has_not 02-second.html 'N=2.4'
has 02-second.html '<details class="answer"><summary>参考答案</summary>'
has 02-second.html '<p>答案里也有 <span class="fact" title="2 * 21">42</span>，见 <a href="#sec-second-a">'
has 02-second.html '做一做<a class="chunk-link" href="01-first.html#c-盒子的面积">'
has 02-second.html '<p>想一想<a href="#ex-second-1">练习'
has search.js '"ex-second-1","练习 2.1 题目 5","★★☆ 改代码，约 25 分钟，6 分 做一做'
has search.js '参考答案 答案里也有 42'
has_not search.js 'make exercise'
order=$(grep -o 'id="\(ex-second-[0-9]\|sec-second-again\)"' "$toy/build/book/html/02-second.html" | tr '\n' ' ')
if [ "$order" = 'id="ex-second-1" id="ex-second-2" id="ex-second-3" id="ex-second-4" id="sec-second-again" ' ]; then pass
else fail "练习没有按次序放在“练习”一节的末尾：$order"; fi
if tr -d '\n' <"$toy/build/book/html/02-second.html" | grep -q 'find.c</code></p><details class="answer">'; then pass
else fail '做法应当在答案之前'; fi

# 实测的记录
has 01-first.html '大的是 <span class="fact" title="record(&quot;toy&quot;, &quot;big&quot;)">2.5</span>，低到'
has 01-first.html '&quot;big.low&quot;)">1.25</span>，照写是'
has 01-first.html '">2.50</span>，量于'
has 01-first.html '">2001-02-03</span>。'

has 02-second.html '面积 12'
has 02-second.html '错误流 a b'
has 02-second.html '&lt;末尾&gt;'
has 02-second.html '退出码 3'
has 02-second.html '<path d="M0 0h9"/>'
has 02-second.html '<figure class="picture player" id="fig-box">'
has 02-second.html '<li class="frame"><p class="step">第 2 步 &lt;</p>'
has_not 02-second.html '<style>'
has book.css '.a{}'
has 02-second.html '<figcaption><span class="number">图 2.1</span> 盒子 <span class="fact" title="3 * 4">12</span></figcaption>'
has 02-second.html '<a href="#fig-box">图 2.1</a>、<a href="#ex-second-1">练习'
has 02-second.html '<a href="intro.html">“小引”</a>'
has 02-second.html '<a href="01-first.html#sec-first-area">这里</a>'
has intro.html '再看 <a href="02-second.html#sec-second-b">'
has 02-second.html '</a> 与<a href="intro.html">'
has 02-second.html '<aside class="note short" role="note">'
has 02-second.html '.width = '
has_not 02-second.html '<a class="id" href="#c-demo/hello.c">width'
has intro.html '<a href="01-first.html">第 1'
has intro.html '<a href="02-second.html#sec-second-b">2.2'
has index.html '<a href="02-second.html"'
has identifiers.html '<dt id="id-box_area">'
has search.js '["01-first.html","1 第一"]'
has search.js '"sec-first-area","1.1 面积"'
has search.js '"c-盒子","⟨盒子⟩ 5","","<span class=\"keyword\">typedef</span> <span class=\"keyword\">struct</span> <b class=\"def\">Box</b>\n{'
has search.js '⟨没有⟩ 与 [[x]] 不求值'
has_not search.js 'identifiers.html'
has chunks.html '<dt><a href="01-first.html#c-盒子">⟨盒子⟩</a></dt><dd>定义于 <a href="01-first.html#c-盒子">5</a> <span class="place">chapters/01-first.nw:10</span>、<a'
has chunks.html '用于 <a class="chunk-link" href="intro.html#c-src/toy.c">⟨src/toy.c<sup>2</sup>⟩</a>'
has figures.html '<li><a href="02-second.html#fig-box"><span class="number">图 2.1</span> 盒子 <span class="fact" title="3 * 4">12</span></a></li>'
has figures.html '<a rel="prev" href="parameters.html">'
has figures.html '<li class="part">附录</li>'

# 附录与术语
has index.html '<li class="part">附录</li>'
has index.html '<a href="words.html"><span class="number">A</span> 术语表</a>'
has words.html '<p class="chapter-number">附录　·　附录 A</p>'
has 01-first.html '先说到<a class="term" title="一个盒子，8 字节，有面积。" id="use-small-rectangle-1" href="words.html#term-small-rectangle">小矩形</a>。'
has 01-first.html '<dfn><a class="term" title="一个盒子，8 字节，有面积。" id="use-small-rectangle" href="words.html#term-small-rectangle">小矩形</a></dfn>（small rectangle），'
has 01-first.html '再说小矩形，又说<dfn><a class="term" title="宽乘以高。" id="use-area"'
has 02-second.html '">小矩形</a>，小矩形，<a class="term" title="宽乘以高。" id="use-area-'
has 02-second.html '面积</a>与盒。'
has words.html '<span id="term-area" class="entry"><strong>面积</strong> area <span class="pinyin">miàn jī</span></span>'
has words.html '<span class="fact" title="sizeof(Box)">8</span> 字节，有<a class="term"'
has words.html '见<a href="01-first.html#use-area">第 1'
if [ "$(grep -o 'id="term-[a-z-]*"' "$toy/build/book/html/words.html" | tr '\n' ' ')" = \
    'id="term-box" id="term-area" id="term-small-rectangle" ' ]; then pass; else fail '术语没有按拼音排列'; fi

# 织书机自己数出来的
has index.html '<svg class="book-layout" aria-hidden="true"'
if tr '\n' ' ' <"$toy/build/book/html/words.html" | grep -q '<td>由内存画出的图</td> <td[^>]*>1</td>'; then pass
else fail '图的数目不对'; fi
if tr '\n' ' ' <"$toy/build/book/html/words.html" | grep -q '<td>练习</td> <td[^>]*>4</td> </tr> <tr[^>]*> <td>由程序判分的练习</td> <td[^>]*>3</td>'; then pass
else fail '练习的数目不对'; fi
has words.html '<td><code>box.c</code></td>'
has words.html '<td>画盒子，两帧。</td>'

# ---- 换了参数：讲不成故事的图说明为什么，书照样织得成 ----

if (cd "$toy" && env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL make html ALLOC_MINBITS=4 >said 2>&1); then pass
else fail '换了参数的小书织不出来：'; cat "$toy/said" >&2; fi
if grep -q '<desc>场景 &lt;不成立&gt;</desc>' "$toy/build/params/ALLOC_MINBITS-4/book/html/02-second.html"; then pass
else fail '没有说明图为什么没有画'; fi

# ---- EPUB：同一本书，写成 XHTML；再织一遍，字节不变 ----

epub_has() {   # epub_has 文件 文字
    if unzip -p "$toy/build/book/aset.epub" "EPUB/$1" | grep -qF -- "$2"; then pass; else fail "EPUB 的 $1 里没有：$2"; fi
}
weave_epub() { (cd "$toy" && env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL make epub >said 2>&1); }

if weave_epub; then pass; else fail '小书织不成 EPUB：'; cat "$toy/said" >&2; fi
first=$(cksum <"$toy/build/book/aset.epub")
epub_has package.opf '<item id="f-02-second-xhtml" href="02-second.xhtml" media-type="application/xhtml+xml"/>'
epub_has nav.xhtml '<li><span>一　开头</span><ol>'
epub_has nav.xhtml '<li><a href="02-second.xhtml#sec-second-b">2.2 乙</a></li>'
epub_has 02-second.xhtml '<img src="figures/box-2.svg" alt="说明"/>'
epub_has figures/box-2.svg '<rect width="100%" height="100%" fill="#fff"/>'
epub_has 01-first.xhtml '<a class="chunk-link" href="intro.xhtml#c-include/toy.h">'
epub_has identifiers.xhtml '<br/>用于 '
epub_has 02-second.xhtml '<p class="answer-title">参考答案</p>'
epub_has cover.xhtml '<img src="cover.png"'
rm "$toy/build/book/aset.epub"
sleep 1
weave_epub
if [ "$first" = "$(cksum <"$toy/build/book/aset.epub")" ]; then pass; else fail 'EPUB 再织一遍，字节变了'; fi

# 参考文献按引用的先后编号
has 02-second.html '先引书<sup><a href="references.html#ref-two2001">[1]</a></sup>，再引'
has 02-second.html '</span><sup><a href="references.html#ref-one1999">[2]</a></sup>与两者<sup><a'
has references.html '<li id="ref-two2001">TWO C. All Boxes[M]. 2nd ed. Press, 2001.</li>'
has references.html '<li id="ref-one1999">ONE A B. On Boxes[J]. Journal of Boxes, 1999, 3(2): 10-20.</li>'

# 参数速查
has parameters.html 'BOX_LIMIT</a></code> = <span class="fact" title="BOX_LIMIT">16</span> 字节</dt>'
has parameters.html '最大的 <code><a class="id" href="01-first.html#c-盒子">Box</a></code>，用于<a href="02-second.html">第 2 章</a>。守着它的是<a class="chunk-link" href="02-second.html#c-参数">'
has parameters.html '<code>BOX_*</code> 必须是 8 的倍数。'
has parameters.html '有几个。'

# 表
has 02-second.html '见<a href="#tbl-second-box">表 2.1</a>。'
has 02-second.html '<div class="table" id="tbl-second-box">'
has 02-second.html '<caption><span class="number">表 2.1</span> 盒子 <span class="fact" title="3 * 4">12</span></caption>'

# ---- 存盘就重织：织在另一处，平常的书里没有它的脚本 ----

(cd "$toy" && exec env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL sh book/watch.sh build/watch make WATCH=1 >/dev/null 2>&1) &
watching=$!
within() {   # within 条件…：至多等二十秒，直到它成立
    for _ in $(seq 200); do
        "$@" && return 0
        sleep 0.1
    done
    return 1
}
stamped() { [ "$(cat "$toy/build/watch/stamp.js" 2>/dev/null)" != "$1" ]; }
whole() { grep -q '刚刚存盘' "$toy/build/watch/html/search.js" 2>/dev/null; }

if within stamped ''; then pass; else fail 'make watch 没有先织一遍'; fi
stamp=$(cat "$toy/build/watch/stamp.js")
printf '\n刚刚存盘。\n' >>"$toy/chapters/02-second.nw"
if within stamped "$stamp"; then pass; else fail '存盘以后没有重织'; fi
if grep -q '刚刚存盘' "$toy/build/watch/html/02-second.html"; then pass; else fail '重织的网页里没有刚存的字'; fi
if within whole; then pass; else fail '手停下来以后没有织全书'; fi
sed -i 's/^算一算。$/重新算。/' "$toy/exercises/02-3-sheet/task.nw"
rewoven() { grep -q '重新算' "$toy/build/watch/html/search.js"; }
if within rewoven; then pass; else fail '题目存盘以后没有重织'; fi
kill "$watching"
sed -i 's/^重新算。$/又算。/' "$toy/exercises/02-3-sheet/task.nw"
(cd "$toy" && env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL WEAVE_ONLY=exercises/02-3-sheet/task.nw make WATCH=1 page >said 2>&1)
if grep -q '又算' "$toy/build/watch/html/02-second.html"; then pass; else fail '只改了题目，它的那一章没有先织'; fi
if rewoven; then pass; else fail '只改了题目，却织了全书'; fi
if grep -q 'watch.js' "$toy/build/watch/html/index.html"; then pass; else fail 'make watch 织的网页不会自己装入'; fi
has_not index.html watch.js
has_not 02-second.html '刚刚存盘'

# ---- 引用的差错：一次全部说出来 ----

reset
cat >>"$toy/chapters/02-second.nw" <<'EOF'

见[](#ch-none)与[字](#sec-none)。
又见⟨没有这块⟩。

```{.output demo=none}
```

![没有](none.svg){#fig-none}

## 没有名字

## 重复 {#sec-first-area}

![没有 id](box.svg)

这里的 {{sizeof(Box) 没有合上。

这里的 `x`[@one1999] 连着。

# 又一章
EOF
refuses '引用的差错'
says "$(at chapters/02-second.nw '[](#ch-none)')"': 没有 id 是 “ch-none” 的章、节、图、表或练习'
says "$(at chapters/02-second.nw '[](#ch-none)')"': 没有 id 是 “sec-none” 的章、节、图、表或练习'
says "$(at chapters/02-second.nw '又见⟨')"': 没有叫 ⟨没有这块⟩ 的代码块'
says "$(at chapters/02-second.nw 'demo=none')"': 没有示例程序 demo/none.c'
says "$(at chapters/02-second.nw 'none.svg')"': 没有画这幅图的程序 figures/none.c'
says "$(at chapters/02-second.nw '## 没有名字')"': 二级标题“没有名字”没有写明 id'
says "$(at chapters/02-second.nw '## 重复')"': id “sec-first-area” 重复了，'"$(at chapters/01-first.nw "## 面积")"' 已经用过'
says "$(at chapters/02-second.nw '![没有 id]')"': 插图没有写明 id'
says "$(at chapters/02-second.nw '# 又一章')"': 一级标题“又一章”没有写明 id'
says "$(at chapters/02-second.nw '{{sizeof(Box) 没有')"': {{ 没有合上'
says "$(at chapters/02-second.nw '`x`[@one')"': 行内代码 `x` 与后面的记号之间要有字'
says '11 处差错'

reset
sed -i 's/#ifdef ALLOC_MINBITS/#ifndef ALLOC_MINBITS/' "$toy/figures/box.c"
refuses '场景不成立的图'
says '场景 <不成立>'
says '画图的程序 figures/box.c 没有正常结束'

reset
printf '\n![又一幅](box.svg){#fig-again print="1,3"}\n' >>"$toy/chapters/02-second.nw"
refuses '没有的帧'
says "$(at chapters/02-second.nw 'fig-again')"': 图 box.svg 没有第 3 帧'

# 抽取出来的函数：行上的圈码，与图里的核对
reset
printf '\n```{.tangled file=src/toy.c functions="box_area"}\n① return box->width\n```\n' >>"$toy/chapters/02-second.nw"
if weave; then pass; else fail '抽取出来的函数织不出来：'; cat "$toy/said" >&2; fi
has 02-second.html '<pre class="listing assembled">'
has 02-second.html '<b class="callout">①</b>    <span class="keyword">return</span>'

reset
printf '\n```{.tangled file=src/toy.c functions="nobody"}\n```\n' >>"$toy/chapters/02-second.nw"
printf '\n```{.tangled file=src/toy.c functions="box_area" figure=box}\n① return box->width\n② 不在这里\n③ box\n```\n' >>"$toy/chapters/02-second.nw"
refuses '抽取出来的函数的差错'
says "$(at chapters/02-second.nw 'functions="nobody"')"': src/toy.c 里没有函数 nobody'
says '没有哪一行有“不在这里”'
says '不止一行有“box”'
says '代码里的 ① 在图 box 里没有'
says '4 处差错'

reset
printf '\n```{.modules dir=nowhere}\n```\n' >>"$toy/chapters/02-second.nw"
refuses '没有的目录'
says "$(at chapters/02-second.nw 'dir=nowhere')"': nowhere 里没有写明用处的文件'

# ---- 练习 ----

# edit 练习 sed 命令：改它的题目。
edit() { sed -i "$2" "$toy/exercises/$1/task.nw"; }
head_of() { printf 'exercises/%s/task.nw:1: ' "$1"; }

reset
edit 02-1-do '1s/ minutes=25//; 1s/stars=2/stars=7/'
edit 02-2-find '1s/ points=7//; 1s/kind=找错/kind=改错/; 1s/#ex-second-2/#ex-first-2/'
edit 02-3-sheet '1s/points=5/points=五/; 1s/title=/titel=/'
edit 02-4-think '1s/kind=/points=3 kind=/; 1s/minutes=10/minutes=-1/'
refuses '题头的差错'
says "$(head_of 02-1-do)练习没有写明 minutes"
says "$(head_of 02-1-do)练习的 stars 应当是 1、2 或 3"
says "$(head_of 02-2-find)由程序判分的练习要写 points"
says "$(head_of 02-2-find)kind 应当是改参数、改代码、找错、预测、思考之一"
says "$(head_of 02-2-find)练习的 id 应当以 ex-second- 开头：ex-first-2"
says "$(head_of 02-3-sheet)练习的 points 应当是正整数"
says "$(head_of 02-3-sheet)练习没有写明 title"
says "$(head_of 02-3-sheet)练习没有叫 titel 的属性"
says "$(head_of 02-4-think)不判分的练习没有 points"
says "$(head_of 02-4-think)练习的 minutes 应当是分钟数"
says '10 处差错'

reset
edit 02-1-do '1s/ title=/ title /'
edit 02-4-think '1s/^::: /:::: /; $s/^:::/::::/'
refuses '读不懂的题头'
says "$(head_of 02-1-do)第一行里的 title 读不懂"
says "$(head_of 02-4-think)第一行应当是 ::: {.exercise #ex-… stars="

reset
rm "$toy/exercises/02-1-do/starter/answer.nw" "$toy/exercises/02-2-find/starter/find.c" "$toy/exercises/02-3-sheet/worksheet.c"
mkdir "$toy/exercises/02-4-think/starter"
: >"$toy/exercises/02-4-think/starter/answer.mk"
refuses '与种类不合的目录'
says "$(head_of 02-1-do)改代码的练习要有 starter/answer.nw"
says "$(head_of 02-1-do)不判分的练习没有 points"
says "$(head_of 02-2-find)找错的练习要有 starter/find.c"
says "$(head_of 02-3-sheet)预测的练习要有 worksheet.c"
says "$(head_of 02-4-think)思考的练习不判分，不该有 starter/"

reset
mv "$toy/exercises/02-2-find" "$toy/exercises/02-find"
mv "$toy/exercises/02-4-think" "$toy/exercises/09-1-think"
cp -R "$toy/exercises/02-3-sheet" "$toy/exercises/01-1-first"
edit 01-1-first '1s/ex-second-3/ex-first-1/'
refuses '放错地方的练习'
says "$(head_of 02-find)目录名应当是 章-序号-名字"
says "$(head_of 02-3-sheet)这是 chapters/02-second.nw 的第 2 个练习，目录名里的序号是 3"
says "$(head_of 09-1-think)chapters/ 里没有第 9 章"
says "$(head_of 01-1-first)chapters/01-first.nw 没有“练习”一节"

reset
cat >>"$toy/chapters/01-first.nw" <<'EOF'

::: {.exercise #ex-first-1 stars=1 minutes=5 kind=思考 title="x"}
:::

::: {.answer}
:::
EOF
printf '\n还有一段。\n' >>"$toy/exercises/02-1-do/task.nw"
edit 02-3-sheet 's/^算一算。$/::: {.answer}\n先说答案。\n:::\n\n再算。/'
edit 02-2-find 's/^找一找。$/<<多出来的块>>=\nint x;\n@/'
edit 02-4-think 's/^答案里也有.*$/::: {.answer}\n又一份。\n:::\n/'
refuses '题目里不该有的'
says "$(at chapters/01-first.nw '{.exercise')"': 练习应当写在 exercises/章-序号-名字/task.nw 里'
says "$(at chapters/01-first.nw '{.answer}')"': 参考答案 ::: {.answer} 应当写在练习里面'
says "$(head_of 02-1-do)题目应当从头到尾是一个 ::: {.exercise …}"
says "$(at exercises/02-3-sheet/task.nw '{.answer}')"': 参考答案 ::: {.answer} 应当写在练习里面，在它的末尾'
says "$(at exercises/02-2-find/task.nw '多出来的块')"': 题目里不能有代码块 ⟨多出来的块⟩'
says "$(at exercises/02-4-think/task.nw '{.answer}')"': 参考答案 ::: {.answer} 应当写在练习里面，在它的末尾'

reset
edit 02-4-think '/^::: {.answer}$/,/^:::$/d'
edit 02-2-find '/^::: {.answer}$/,/^:::$/d'
refuses '没有答案的思考'
says "$(head_of 02-4-think)思考的练习没有参考答案"
says '1 处差错'

# 题目里的差错，说的是题目的文件与行
reset
edit 02-4-think 's/^想一想.*/见[](#sec-none)，{{sizeof(Bax)}}。/'
refuses '题目里的引用'
says "$(at exercises/02-4-think/task.nw 'sec-none')"': 没有 id 是 “sec-none” 的章、节、图、表或练习'
edit 02-4-think 's/^见.*，/算错了 /'
refuses '题目里写错的公式'
says "$(at exercises/02-4-think/task.nw 'Bax')"': 公式 {{sizeof(Bax)}} 求不出值：'

# 换一个起点，题头就变
reset
edit 02-1-do '1s/改代码/改参数/'
mv "$toy/exercises/02-1-do/starter/answer.nw" "$toy/exercises/02-1-do/starter/answer.mk"
if weave; then pass; else fail '换了起点的小书织不出来：'; cat "$toy/said" >&2; fi
has 02-second.html '<code>exercises/02-1-do/answer.mk</code></p>'
mv "$toy/exercises/02-1-do/starter/answer.mk" "$toy/exercises/02-1-do/starter/find.c"
refuses '起点换了，题目没有换'
says "$(head_of 02-1-do)改参数的练习要有 starter/answer.mk"

# ---- 公式 ----

reset
printf '\n多一行。\n{{sizeof(Bax)}}\n' >>"$toy/chapters/02-second.nw"
refuses '写错的公式'
says "$(at chapters/02-second.nw '{{sizeof(Bax)}}')"': 公式 {{sizeof(Bax)}} 求不出值：'

reset
printf '\n{{*(Box *) 0}}\n' >>"$toy/chapters/02-second.nw"
refuses '没有值可写的公式'
says "$(at chapters/02-second.nw '{{*(Box')"': 公式 {{*(Box *) 0}} 求不出值：'

reset
printf '\n{{(abort(), 1)}}\n' >>"$toy/chapters/02-second.nw"
refuses '中断的公式'
says "$(at chapters/02-second.nw '{{(abort')"': 公式 {{(abort(), 1)}} 求值时程序中断'

reset
printf '\n没有 {{record("toy", "small")}}。\n' >>"$toy/chapters/02-second.nw"
refuses '记录里没有的行'
says '记录 toy.tsv 里没有 small'
says "$(at chapters/02-second.nw '{{record("toy", "small")')"': 公式 {{record("toy", "small")}} 求值时程序中断'

reset
printf '\n不是数 {{record("toy", "date")}}。\n' >>"$toy/chapters/02-second.nw"
refuses '记录里不是数的格子'
says '记录 toy.tsv 里的 date 是“2001-02-03”，不是一个数'

reset
printf 'big\t1\n' >>"$toy/tests/box/record/toy.tsv"
refuses '记录里重复的行'
says 'tests/box/record/toy.tsv:4: “big”这一行有两个'

# ---- 术语 ----

reset
printf '\n这是**新词**（new word），又是**面积**（area）。\n' >>"$toy/chapters/02-second.nw"
printf '\n空词【kōng cí】\n:   没有人用。\n\n盒【hé】\n:   又一次。\n' >>"$toy/appendix/01-words.nw"
refuses '术语的差错'
says "$(at chapters/02-second.nw '**新词**')"': 术语“新词”没有列入术语表'
says "$(at chapters/02-second.nw '**面积**')"': 术语“面积”已经在 '"$(at chapters/01-first.nw '**面积**')"' 引入'
says "$(at appendix/01-words.nw '空词')"': 术语“空词”没有在正文里引入，引入应当写成 **空词**（英文）'
says "$(at appendix/01-words.nw '盒【')"': 术语“盒”已经在 '

reset
sed -i 's/（area，/（box，/' "$toy/chapters/01-first.nw"
refuses '英文相同的术语'
says "$(at appendix/01-words.nw '盒【')"': 术语“盒”与“面积”的英文相同'

# ---- 参考文献 ----

reset
printf '\n见[@none]与[@one1999; @nobody]。\n' >>"$toy/chapters/02-second.nw"
printf -- '- id: spare\n  type: book\n  title: x\n---\n' >"$toy/tail"
sed -i '$d' "$toy/appendix/references.yaml"
cat "$toy/tail" >>"$toy/appendix/references.yaml"
refuses '文献的差错'
says "$(at chapters/02-second.nw '见[@none]')"': 参考文献里没有 “none”'
says "$(at chapters/02-second.nw '见[@none]')"': 参考文献里没有 “nobody”'
says "$(at appendix/references.yaml 'id: spare')"': 参考文献 “spare” 没有引用'
says '3 处差错'

reset
rm "$toy/appendix/02-references.nw"
refuses '没有放参考文献的地方'
says "$(at chapters/02-second.nw '先引书')"': 没有放参考文献的地方：附录里应当有 ::: {#refs}'

# ---- 表 ----

reset
printf '\n见[](#tbl-none)。\n\n| 名 | 值 |\n|----|---:|\n| 甲 | 1 |\n\nTable: 没有 id\n' >>"$toy/chapters/02-second.nw"
refuses '表的差错'
says "$(at chapters/02-second.nw '见[](#tbl-none)')"': 没有 id 是 “tbl-none” 的章、节、图、表或练习'
says "$(at chapters/02-second.nw 'Table: 没有 id')"': 表没有写明 id，应当写成 {#tbl-…}'

# ---- 参数 ----

reset
sed -i 's|/. 有几个 ./||' "$toy/chapters/02-second.nw"
printf '\n```{.parameters chunk="盒子"}\n```\n' >>"$toy/appendix/03-parameters.nw"
refuses '参数的差错'
says "$(at chapters/02-second.nw '<<参数>>=')"': 参数 BOX_COUNT 没有说明'
says "$(at appendix/03-parameters.nw 'chunk="盒子"')"': ⟨盒子⟩ 里没有参数'

# ---- 示例程序 ----

reset
printf '\n```{.output demo=hello args="a b"}\n```\n' >>"$toy/chapters/02-second.nw"
refuses '退出码不对'
says "$(at chapters/02-second.nw 'demo=hello args="a b"')"': 示例程序 demo/hello.c 退出码是 3，应当是 0'

reset
printf '\n<<demo/slow.c>>=\n#include <unistd.h>\nint main(void) { sleep(5); }\n@\n```{.output demo=slow}\n```\n' \
    >>"$toy/chapters/02-second.nw"
export DEMO_SECONDS=1
refuses '太慢'
says "$(at chapters/02-second.nw 'demo=slow')"': 示例程序 demo/slow.c 运行超过 1 秒'

# ---- 记录 ----

reset
mkdir -p "$toy/postgres/record"
printf '# 某日，版本 <1>\n一 → <二>│▁█\n' >"$toy/postgres/record/good.txt"
printf '\n```{.record file=good}\n```\n' >>"$toy/chapters/02-second.nw"
if weave; then pass; else fail '有记录的小书织不出来：'; cat "$toy/said" >&2; fi
has 02-second.html '<figcaption>记录于 某日，版本 &lt;1&gt;</figcaption><pre><samp>一 <span class="cell">→</span> &lt;二&gt;<span class="cell">│</span><span class="cell">▁</span><span class="cell">█</span></samp></pre>'

printf '没有日期\n' >"$toy/postgres/record/good.txt"
refuses '记录没有日期'
says "$(at chapters/02-second.nw '{.record')"': 记录 postgres/record/good.txt 的头一行应当是 “# 日期，版本”'
printf '\n```{.record file=none}\n```\n' >>"$toy/chapters/02-second.nw"
refuses '没有记录'
says "$(at chapters/02-second.nw 'file=none')"': 没有记录 postgres/record/none.txt'

. "$here/difference.sh"

# ---- PDF 的写法 ----

reset
wide=$(printf '汉%.0s' $(seq 70))
printf '\n<<demo/wide.c>>=\nint main(void) { return 0; } /* %s。 */\n@\n见⟨盒子⟩。\n' "$wide" >>"$toy/chapters/02-second.nw"
if weave; then pass; else fail '加长的小书织不出来：'; cat "$toy/said" >&2; fi
printf 'PostgreSQL\t15.0\npandoc\t2.0\n' >"$toy/build/weave/versions"
if (cd "$toy" && env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL make build/weave/pdf/aset.tex >said 2>&1); then pass
else fail '小书写不成 LaTeX：'; cat "$toy/said" >&2; fi

tex() { # tex 文字
    if grep -qF -- "$1" "$toy/build/weave/pdf/aset.tex"; then pass; else fail "aset.tex 里没有：$1"; fi
}
tex '\imprintitem{所依据的}{PostgreSQL 15.0}'
tex '\imprintitem{织书所用}{noweb、pandoc 2.0}'
tex '\indexhead{文件}'
tex '\indexentry{\indexchunk{盒子}}{c'
tex '\indexentry{\identifier{box\_\allowbreak{}area}}{c'
tex '\figurehead{fig-box}{图 2.1}{盒子 12}'
tex '\chunkref{5}{盒子}\seepage{5}'
tex '\indexentry{\indexterm{'
tex '\begin{exercise}{ex-second-1}{练习 2.1}{题目 5}{★★☆}{改代码，约 25 分钟，6 分}'
tex 'how{\code{make exercise N=2.1}，答案写在 \code{exercises/'
tex '\begin{answer}'
if [ "$(grep -o 'codecomment{汉' "$toy/build/weave/pdf/aset.tex" | wc -l)" -eq 70 ]; then pass; else fail '折行丢了字'; fi
if [ "$(grep -c codehook "$toy/build/weave/pdf/aset.tex")" -gt 1 ]; then pass; else fail '太长的一行没有折'; fi
if [ "$(cat "$toy/build/weave/pdf/figures")" = "$(ls -d "$toy"/build/figures/box/*.svg | sed "s|$toy/||")" ]; then pass; else fail '印在纸上的图不对'; fi

# 按拼音：盒子 hé 在 面积 miàn 之前，多音的 重 读 chóng。
sorted=$(printf '\\indexentry{虫@1}{1}\n\\indexentry{面@2}{1}\n\\indexentry{不@3}{1}\n' | upmendex -q -i -s "$root/book/weave/model/collate.ist" | tr -d '\n')
case $sorted in '#B=3'*'#C=1'*'#M=2'*) pass ;; *) fail "次序不是拼音的：$sorted" ;; esac

# ---- 排版的日志 ----

printf '%%@ chapters/a.nw:7\nx\n%%@ chapters/b.nw:9\ny\nz\n' >"$toy/aset.tex"
cat >"$toy/aset.log" <<'EOF'
Overfull \hbox (9.0pt too wide) in paragraph at lines 5--5
Overfull \hbox (0.4pt too wide) in paragraph at lines 5--5
Overfull \vbox (30.0pt too high) has occurred while \output is active
Missing character: There is no x in font y!
Code too wide by 3.9pt at line 2
LaTeX Warning: Reference `c9' on page 3 undefined on input line 4.
EOF
if awk -f "$root/book/weave/write/log.awk" "$toy/aset.tex" "$toy/aset.log" >"$toy/said"; then fail '坏日志应当报错'; else pass; fi
says 'chapters/b.nw:9: 这之后有一行超出版心 9pt'
says '字体里没有这个字'
says '有一页的内容超出版心'
says 'chapters/a.nw:7: 这之后有一行代码超出版心 3.9pt'
says '引用落空'
says '5 处差错'

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
