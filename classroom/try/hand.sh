#!/bin/sh
# hand.sh 练习 学生的目录 输出目录 [hand] —— 判自己的一份答案（try.sh）。卷子：先补回删掉的记号，判完记下新交的一次；
# 最后的参数是 hand 时，都答了就是交卷，不然只说还差什么。
set -u
name=$1 student=$2 out=$3
# shellcheck source=/dev/null
. "$out/setup"
EXERCISE_SHEET=${4:-}
export EXERCISE_SHEET
sheet=$student/$name/answer.md
[ ! -e "exercises/$name/worksheet.c" ] || $LUA classroom/try/hand.lua before "$student" "$name" || exit 2
sh classroom/try/try.sh "exercises/$name" "$student/$name" "$out/$name" || exit 2
[ ! -e "exercises/$name/worksheet.c" ] || [ ! -e "$sheet" ] || $LUA classroom/try/hand.lua after "$student" "$name" "$out/$name"
