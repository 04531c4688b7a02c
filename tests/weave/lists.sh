# lists.sh —— 术语、参考文献、表与参数；由 run.sh 读入。

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
