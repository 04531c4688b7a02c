#!/bin/sh
# LaTeX 停下时，说出是什么错、在 .nw 的什么地方之后：tex-error.sh 工作目录
work=$1
grep -m1 -A6 '^!' "$work/aset.log" || tail -n 20 "$work/aset.said"
line=$(sed -n 's/^l\.\([0-9]*\).*/\1/p' "$work/aset.log" | head -n 1)
[ -z "$line" ] || sed -n "1,${line}s/^%@ //p" "$work/aset.tex" | tail -n 1 | sed 's/$/: 在这之后/'
