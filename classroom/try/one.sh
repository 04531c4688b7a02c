#!/bin/sh
# one.sh 编号 学生的目录 输出目录 —— 跑一个练习；没有答案时先把起点抄过去。全部通过时以 0 结束。
set -u
student=$2 out=$3
# shellcheck source=/dev/null
. "$out/setup"
name=$($LUA classroom/task/name.lua "$1") || exit 2
exercise=exercises/$name
[ -e "$exercise/worksheet.c" ] || [ -d "$exercise/starter" ] || { echo "练习 $1 没有要交的程序：想好了，再看网页上的参考答案"; exit 0; }
sh classroom/try/place.sh "$exercise" "$student/$name" || exit 2
[ ! -e "$exercise/worksheet.c" ] || [ -e "$student/$name/answer.md" ] || echo "先出一张卷子：make worksheet N=$1 SEED=学号"
sh classroom/try/try.sh "$exercise" "$student/$name" "$out/$name" || exit 2
colour=0
[ ! -t 1 ] || [ -n "${NO_COLOR:-}" ] || colour=1
EXERCISE_COLOUR=$colour $LUA classroom/try/show.lua "$name" "$out/$name" "$student/$name"
