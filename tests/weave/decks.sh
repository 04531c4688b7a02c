# decks.sh —— 讲稿织成幻灯片，与讲稿里的差错；由 run.sh 读入。

# ---- 讲稿 ----

# 一份好的讲稿；slides 织它，屏幕上的话存在 said 里。
deck() {
    reset
    mkdir -p "$toy/exercises/teaching"
    echo '1 | 盒子 | 2 | 2.4 | 2.1 | ' >"$toy/exercises/syllabus.txt"
    cat >"$toy/exercises/teaching/1-box.nw" <<'EOF'
给老师的话，{{sizeof(Box) * 2}}。

::: {.slide of=ch-first show="盒子" title="开头" minutes=5}
- 一个盒子 {{sizeof(Box)}} 字节

::: {.say}
讲的话。
:::
:::

::: {.slide of=sec-first-terms minutes=5}
:::

::: {.slide of=ex-second-4 minutes=5}
:::
EOF
}
slides() { (cd "$toy" && env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL make slides >said 2>&1); }
slide_has() {
    if grep -qF -- "$2" "$toy/build/slides/$1"; then pass; else fail "slides/$1 里没有：$2"; fi
}
wrong_deck() {
    if slides; then fail "$1：应当停止"; else pass; fi
}

deck
if slides; then pass; else fail '幻灯片织不出来：'; cat "$toy/said" >&2; fi
slide_has 1.html '<h1>盒子</h1>'
slide_has 1.html '给老师的话，<span class="fact" title="sizeof(Box) * 2">16</span>。'
slide_has 1.html '一个盒子 <span class="fact" title="sizeof(Box)">8</span> 字节'
slide_has 1.html '<div class="chunk" id="c-盒子">'
slide_has 1.html '<p>讲的话。</p>'
slide_has 1.html '先说到小矩形。'
slide_has 1.html '<a href="../book/html/02-second.html#ex-second-4">'
slide_has 1.html '<summary>参考答案</summary>'
slide_has index.html '<a href="1.html">'
slide_has teacher.html '第 1 次，课后'
slide_has teacher.html '2.1 题目 5</a>'

deck
sed -i 's/of=ch-first show="盒子"/of=ch-没有 show="没有"/; s/of=sec-first-terms minutes=5/of=sec-first-terms show="没有的块" minutes=95/
    s/of=ex-second-4 minutes=5/of=ch-second minutes=零/' "$toy/exercises/teaching/1-box.nw"
wrong_deck '讲稿的差错'
says 'exercises/teaching/1-box.nw:3: 幻灯片的 of=ch-没有 不是书里的章、节或练习'
says 'exercises/teaching/1-box.nw:11: 没有叫 ⟨没有的块⟩ 的代码块，也没有这个 id 的图或表'
says 'exercises/teaching/1-box.nw:14: 幻灯片要写明 minutes，讲几分钟'
says 'exercises/teaching/1-box.nw:1: 各张加起来 95 分钟，一次课只有 90'
says 'exercises/teaching/1-box.nw:1: 课上的练习 2.4 没有幻灯片'

deck
echo '2 | 再来 | 1 | | | ' >>"$toy/exercises/syllabus.txt"
mv "$toy/exercises/teaching/1-box.nw" "$toy/exercises/teaching/box.nw"
wrong_deck '文件名与缺了的讲稿'
says 'exercises/teaching/box.nw:1: 讲稿的文件名应当是 次-名字.nw，例如 4-create.nw'
says 'exercises/syllabus.txt:1: 第 2 次课没有讲稿 exercises/teaching/2-….nw'
rm "$toy/exercises/syllabus.txt"
