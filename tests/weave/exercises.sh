# exercises.sh —— 练习的题头与目录；由 run.sh 读入。

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
says "$(at exercises/02-2-find/task.nw '多出来的块')"': 题目与讲稿里不能有代码块 ⟨多出来的块⟩'
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
