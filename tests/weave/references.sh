# references.sh —— 引用的差错；由 run.sh 读入。

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

# 实验台的场景写错了；引擎说的路没有那个代码块；图的“动手”写错了
reset
printf '\n```{.lab}\n好的 | 1024 8192 0 | 100,-1\n少一个尺寸 | 1024 8192 | 100\n```\n\n![又一幅](box.svg){#fig-again lab="1024 | 100"}\n' >>"$toy/chapters/02-second.nw"
refuses '写错的场景'
says '三个尺寸 | 一串操作”，后面可以再写“| 检查模式”：少一个尺寸 | 1024 8192 | 100'
says '实验台的 paths.tsv 里有 reuse，没有叫 ⟨有空闲片就用⟩ 的代码块'
says "$(at chapters/02-second.nw 'fig-again')"': 图的 lab 要写成“三个尺寸 | 一串操作”：1024 | 100'

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
