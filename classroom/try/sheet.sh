#!/bin/sh
# sheet.sh draw|key 编号 种子 学生的目录 输出目录 —— 卷子（draw），或者答案与推导（key）。
#
# 种子是自己的学号（classroom/task/student.lua），卷子放在 学生的目录/练习/answer.md，算分，交了才看得到答案；
# 别的种子是练手的，放在 answer.种子.md，答案随时看得到。第一次用的种子就记作学号。种子空着就是自己的学号。
# 造出来的程序会说答案，用完就删。
set -u
what=$1 number=$2 seed=$3 student=$4 out=$5
# shellcheck source=/dev/null
. "$out/setup"

stop() { echo "$1" >&2; exit 2; }
page() { $LUA classroom/try/page.lua; }
task() { $LUA classroom/task/own.lua "$@"; }

name=$($LUA classroom/task/name.lua "$number" one) || exit 2
exercise=exercises/$name
[ -e "$exercise/worksheet.c" ] || stop "练习 $number 不是卷子"
mkdir -p "$student/$name" || exit 2
own=$(task number "$student")
if [ -n "$seed" ]; then seed=$(task parse "$seed") || exit 2; else seed=$own; fi
[ -n "$seed" ] || stop "要说学号：make worksheet N=$number SEED=2026001"

sheet=$student/$name/answer.md
[ "$seed" = "${own:-$seed}" ] || sheet=$student/$name/answer.$seed.md
case $what in
    draw) [ ! -e "$sheet" ] || stop "$sheet 已经有了，没有动它；要换一张，先删掉" ;;
    key)
        [ -n "$own" ] || stop "先出自己的一张卷子：make worksheet N=$number SEED=学号"
        [ "$seed" != "$own" ] || task handed "$student" "$name" ||
            stop "种子 $seed 是你自己的卷子，交了才有答案；练手用别的数：make worksheet N=$number SEED=1" ;;
esac

maker=$(mktemp -d) || exit 2
trap 'rm -rf "$maker"' EXIT
mkdir "$maker/blank" "$maker/made"
echo '种子：0' >"$maker/blank/answer.md"
sh classroom/try/build.sh "$exercise" "$maker/blank" "$maker/made" || { cat "$maker/made/log" >&2; exit 2; }
title=$(sed -n '1s/.*title="\(.*\)".*/\1/p' "$exercise/task.nw")
make_sheet() { WORKSHEET_TITLE="练习 $number　$title" "$maker/made/worksheet" "$1" "$seed"; }

if [ "$what" = key ]; then
    make_sheet solve | page
    exit 0
fi
if [ -z "$own" ]; then
    task save "$student" "$seed" || stop "写不了 $student/student"
    own=$seed said="学号记作 $seed（$student/student），写错了就改那个文件。
"
fi
make_sheet sheet >"$sheet.new" && mv "$sheet.new" "$sheet" || exit 2
page <"$sheet"
echo
printf '%s' "${said:-}"
if [ "$seed" = "$own" ]; then
    echo "卷子在 $sheet"
    echo "全部答了再判，就是交卷：make worksheet-check N=$number"
else
    echo "练手的卷子在 $sheet，不算分"
    echo "判：make worksheet-check N=$number SEED=$seed"
    echo "答案与推导：make worksheet-key N=$number SEED=$seed"
fi
