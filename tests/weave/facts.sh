# facts.sh —— 公式与实测的记录；由 run.sh 读入。

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
