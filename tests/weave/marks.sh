# marks.sh —— 与 PostgreSQL 15 不同之处、PostgreSQL 的提交、本书之见；由 run.sh 读入。

# 一处差别、它的测试、两次提交与一句本书之见。
with_marks() {
    reset
    mkdir -p "$toy/tests/library"
    printf 'Test(box, 面积)\n{\n}\nParameterizedTest(Row *row, box, 逐行, .timeout = 5)\n{\n}\n' >"$toy/tests/library/box.c"
    printf '提交\t日期\t版本\t一句话\n1aebc3618a\t2000-06-28\t7.1\t有了 <盒子>\n9fa6f00b13\t2017-12-13\t11\t盒子并成一个\n' \
        >"$toy/appendix/commits.tsv"
    cat >>"$toy/chapters/02-second.nw" <<'END'

::: {.differs #diff-box title="盒子不同 {{1 + 1}}" pg="盒子有 {{sizeof(Box)}} 字节" since="第一版；PostgreSQL 11 也改了（9fa6f00b13）" test="box/面积 box/逐行 tests/library/box.c"}
本书的盒子小，见[](#ch-first)。
:::

盒子改过两次
[1aebc3618a]{.commit}。[小的 [[Box]] 好
搬。]{.ours}又说。
END
    printf '# 差别 {#ch-apart}\n\n```{.differences}\n```\n\n```{.commits}\n```\n' >"$toy/appendix/04-apart.nw"
}

with_marks
if weave; then pass; else fail '有旁注的小书织不出来：'; cat "$toy/said" >&2; fi
has 02-second.html '<aside class="note short differs" id="diff-box" role="note">'
has 02-second.html '<p class="note-title"><a href="apart.html#all-diff-box">与 PostgreSQL 15 不同</a>：盒子不同 <span class="fact" title="1 + 1">2</span></p>'
has 02-second.html '<p>PostgreSQL 15：盒子有 <span class="fact" title="sizeof(Box)">8</span> 字节。</p>'
has 02-second.html '<a href="https://git.postgresql.org/gitweb/?p=postgresql.git;a=commit;h=1aebc3618a" title="2000-06-28，PostgreSQL 7.1：有了 &lt;盒子&gt;">提交 1aebc3618</a>。'
has 02-second.html '好搬。<a class="ours-mark" title="这是本书的看法，PostgreSQL 没有这样说过">本书之见</a></span>又说。'
has apart.html '<span id="all-diff-box" class="entry"><strong>盒子不同 '
has apart.html '（<a href="02-second.html#diff-box">2.'
has apart.html '<li>PostgreSQL 15：盒子有 <span class="fact" title="sizeof(Box)">8</span> 字节</li>'
has apart.html '<li>本书的盒子小，见<a href="01-first.html">第 1'
has apart.html 'PostgreSQL 11 也改了（<a href="https://git.postgresql.org/gitweb/?p=postgresql.git;a=commit;h=9fa6f00b13"'
has apart.html '<li>测试：<code>box/面积</code>、<code>box/逐行</code>、<code>tests/library/box.c</code></li>'
has apart.html '<td>有了 &lt;盒子&gt;</td>'
if weave_epub; then pass; else fail '有旁注的小书织不成 EPUB：'; cat "$toy/said" >&2; fi
epub_has 02-second.xhtml '<a href="apart.xhtml#all-diff-box">与 PostgreSQL 15 不同</a>'
epub_has apart.xhtml '<a href="02-second.xhtml#diff-box">'

# 测试改了名字，书要重查。
sed -i 's/面积/周长/' "$toy/tests/library/box.c"
refuses '测试改了名字'
says "$(at chapters/02-second.nw '#diff-box')"': 不同之处 diff-box 说的测试 box/面积 不存在'

with_marks
sed -i '/^::: {.differs/s/ pg="[^"]*"//; /^::: {.differs/s/ since="[^"]*"/ since=""/; /^::: {.differs/s/ title="[^"]*"//; /^本书的盒子小/d' \
    "$toy/chapters/02-second.nw"
printf '\n::: {.differs title="x" pg="x" since="x" test="chapters/none.nw chapters"}\nx\n:::\n' >>"$toy/chapters/02-second.nw"
refuses '旁注的差错'
here_at=$(at chapters/02-second.nw '#diff-box')
says "$here_at: 不同之处 diff-box 没有写 title"
says "$here_at: 不同之处 diff-box 没有写 pg"
says "$here_at: 不同之处 diff-box 没有写 since"
says "$here_at: 不同之处 diff-box 没有说本书怎样、为什么"
here_at=$(at chapters/02-second.nw 'title="x"')
says "$here_at: 不同之处要有 id，写成 {.differs #diff-…}"
says "$here_at: 不同之处  说的测试 chapters/none.nw 不存在"
says "$here_at: 不同之处  说的测试 chapters 不存在"
says '7 处差错'

with_marks
printf '\n::: {.differs #diff-box title="又" pg="x" since="x" test="box/逐行"}\n见[](#sec-none)。\n:::\n' >>"$toy/chapters/01-first.nw"
refuses '重复的旁注'
says "$(at chapters/02-second.nw '#diff-box')"': id “diff-box” 重复了，'"$(at chapters/01-first.nw '#diff-box')"' 已经用过'
says "$(at chapters/01-first.nw 'sec-none')"': 没有 id 是 “sec-none” 的章、节、图、表或练习'
says '2 处差错'

with_marks
sed -i '/differences/,+1d' "$toy/appendix/04-apart.nw"
refuses '没有放一览的地方'
says "$(at chapters/02-second.nw '#diff-box')"': 没有放一览的地方：附录里应当有 ```{.differences}'

with_marks
printf '\n[0123456789]{.commit}，[9fa6]{.commit}，\n[abc]{.commit}。\n' >>"$toy/chapters/02-second.nw"
printf '9fa6f00b13\t2017-12-13\t11\t又一行\nabcdef0123\t昨天\t11\t日期不对\n' >>"$toy/appendix/commits.tsv"
refuses '提交的差错'
says "$(at chapters/02-second.nw '[0123456789]')"': 提交 0123456789 不在 appendix/commits.tsv 里'
says "$(at chapters/02-second.nw '[9fa6]')"': 提交 9fa6 不在 appendix/commits.tsv 里'
says "$(at chapters/02-second.nw '[abc]')"': 提交 abc 不在 appendix/commits.tsv 里'
says 'appendix/commits.tsv:4: 提交 9fa6f00b13 已经在第 3 行'
says 'appendix/commits.tsv:5: 一行应当是提交、日期、版本、一句话，以制表符隔开'
rm "$toy/appendix/commits.tsv"
