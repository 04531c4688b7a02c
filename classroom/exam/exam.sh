#!/bin/sh
# exam.sh 种子 '章或卷子…' 输出目录 —— 出一份试卷：几张卷子（别的种子），几处改错，另有答案。
#
# 写在 输出目录/种子/：paper.md、paper.html、paper.pdf 是试卷，key.* 是答案与推导。环境变量 FAULTS 是改错要几处，
# FORMATS 是要哪几种（md html pdf）。抽哪几张、哪几处、什么数，都只由种子与书决定。
# shellcheck disable=SC1111
set -u
seed=$1 wanted=$2 root=$3
# shellcheck source=/dev/null
. build/exercises/setup

stop() { echo "$1" >&2; exit 2; }

case $seed in
    '') stop '要说种子：make exam SEED=2026' ;;
    *[!0-9]* | ?????????????*) stop "种子要是一个至多十二位的数，不是“$seed”：make exam SEED=2026" ;;
esac
case ${FAULTS:=} in *[!0-9]*) stop "FAULTS 要是一个数，不是“$FAULTS”" ;; esac
formats=${FORMATS:-md html pdf}
command -v pandoc >/dev/null || stop '缺少 pandoc（软件包 pandoc）：请先运行 make deps'
case $formats in *pdf*) command -v xelatex >/dev/null || stop '缺少 xelatex（软件包 texlive-xetex）：请先运行 make deps' ;; esac

mkdir -p "$root" || stop "$root 里写不了"
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
mkdir "$work/sheets" "$work/mutants"

# ---- 抽：plan 里一行一样，“卷子 编号 目录 种子”或“改错 名字 对不对” ----

$LUA classroom/exam/draw.lua "$seed" "$wanted" "$FAULTS" "$work" >"$work/plan" || exit 2

# ---- 卷子：会说答案的程序用完就删 ----

print_sheet() { # 编号 目录 种子
    mkdir -p "$work/blank"
    rm -rf "$work/made" && mkdir "$work/made"
    echo '种子：0' >"$work/blank/answer.md"
    sh classroom/try/build.sh "$2" "$work/blank" "$work/made" || { cat "$work/made/log" >&2; stop "$2 的卷子造不出来"; }
    for what in sheet solve; do
        "$work/made/worksheet" "$what" "$3" >"$work/sheets/$1.$what" || stop "卷子 $1 印不出来"
    done
}
while IFS='	' read -r kind name exercise sheet_seed; do
    [ "$kind" != 卷子 ] || print_sheet "$name" "$exercise" "$sheet_seed"
done <"$work/plan"

# ---- 排：两份 Markdown，再由 pandoc 写成别的 ----

{ echo '<style>'; cat classroom/exam/paper.css; echo '</style>'; } >"$work/style.html"
$LUA classroom/exam/compose.lua "$seed" "$work" || exit 2
out=$root/$seed
rm -rf "$out"
mkdir -p "$out" || stop "$out 里写不了"

put() { # paper 或 key
    from=markdown-smart-auto_identifiers+east_asian_line_breaks
    for format in $formats; do
        case $format in
            md) pandoc -f $from -t commonmark_x-smart --wrap=preserve -L classroom/exam/room.lua -o "$out/$1.md" "$work/$1.markdown" ;;
            html) pandoc -f $from -t html5 --standalone -H "$work/style.html" --metadata lang=zh-Hans \
                -L classroom/exam/room.lua -o "$out/$1.html" "$work/$1.markdown" ;;
            pdf) pandoc -f $from --no-highlight -t latex-smart --template=classroom/exam/paper.tex -L classroom/exam/room.lua \
                -o "$work/$1.tex" "$work/$1.markdown" &&
                (cd "$work" && xelatex -interaction=nonstopmode -halt-on-error "$1.tex" >"$1.said" 2>&1 &&
                    xelatex -interaction=nonstopmode -halt-on-error "$1.tex" >"$1.said" 2>&1) || { tail -n 15 "$work/$1.said" >&2; false; } &&
                ! grep -m1 '^Missing character' "$work/$1.log" >&2 &&
                mv "$work/$1.pdf" "$out/$1.pdf" ;;
        esac || stop "$1.$format 没有排成"
    done
}
put paper
put key
echo "试卷在 $out/paper.*，答案在 $out/key.*"
