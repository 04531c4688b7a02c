#!/bin/sh
# 排版：typeset.sh 工作目录 结果.pdf
# 页码与目录稳定下来才停；日志里有缺字、超宽的行，就算失败，说出在 .nw 的什么地方。
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$1 pdf=$2
passes=4

state() { cat "$work/aset.aux" "$work/aset.toc" "$work/aset.lof" 2>/dev/null | cksum; }

# 前几遍只为页码，不必写出 PDF。
run() {
    (cd "$work" && max_print_line=10000 \
        xelatex -interaction=nonstopmode -halt-on-error "$@" aset.tex >aset.said 2>&1) || {
        echo "排版停止："; sh "$here/tex-error.sh" "$work"; exit 1; } >&2
}

n=1
before=$(state)
while :; do
    echo "排版，第 $n 遍"
    run -no-pdf
    after=$(state)
    [ "$after" = "$before" ] && break
    [ $n -lt $passes ] || { echo "排了 $passes 遍，页码还没有稳定" >&2; exit 1; }
    before=$after n=$((n + 1))
done
echo '写出 PDF'
(cd "$work" && xdvipdfmx -q -o aset.pdf aset.xdv 2>aset.dvipdfmx) || { cat "$work/aset.dvipdfmx" >&2; exit 1; }

awk -f "$here/log.awk" "$work/aset.tex" "$work/aset.log" >&2
mv "$work/aset.pdf" "$pdf"
