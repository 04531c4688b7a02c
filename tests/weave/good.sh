# good.sh —— 一本好书：每一种记号织成什么；由 run.sh 读入。

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
has 01-first.html '接上 <a href="#c-盒子">5</a>'
has 01-first.html '续于 <a href="#c-盒子-2">6</a>'
has 01-first.html '用于 <a href="intro.html#c-include/toy.h">⟨include/toy.h<sup>1</sup>⟩</a>'
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
has chunks.html '用于 <a href="intro.html#c-src/toy.c">⟨src/toy.c<sup>2</sup>⟩</a>'
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
