#!/bin/sh
# one.sh 编号… 学生的目录 输出目录 [种子] —— 跑一个练习，或者几个；没有答案时先把起点抄过去。全部通过时以 0 结束。
# 卷子：全部答了就是交卷，记下来。给了种子又不是自己的学号，判练手的那一张，什么也不记。
set -u
student=$2 out=$3 seed=${4:-}
# shellcheck source=/dev/null
. "$out/setup"
names=$($LUA classroom/task/name.lua "$1") || exit 2
colour=0
[ ! -t 1 ] || [ -n "${NO_COLOR:-}" ] || colour=1
show() { EXERCISE_COLOUR=$colour $LUA classroom/try/show.lua "$name" "$out/$name" "$1"; }

# 练手的卷子。
practice() {
    sheet=$student/$name/answer.$seed.md
    [ -e "$sheet" ] || { echo "没有 $sheet；先出练手的卷子：make worksheet N=$name SEED=$seed" >&2; exit 2; }
    mkdir -p "$out/$name/practice"
    cp "$sheet" "$out/$name/practice/answer.md"
    EXERCISE_SHEET=hand sh classroom/try/try.sh "$exercise" "$out/$name/practice" "$out/$name" || exit 2
    EXERCISE_SHEET=practice show "$student/$name"
}

one() {
    exercise=exercises/$name
    [ -e "$exercise/worksheet.c" ] || [ -d "$exercise/starter" ] || { echo "练习 $name 没有要交的程序：想好了，再看网页上的参考答案"; return 0; }
    sh classroom/try/place.sh "$exercise" "$student/$name" || exit 2
    if [ -e "$exercise/worksheet.c" ] && [ -n "$seed" ]; then
        seed=$($LUA classroom/task/own.lua parse "$seed") || exit 2
        [ "$seed" = "$($LUA classroom/task/own.lua number "$student")" ] || { practice; return; }
    fi
    [ ! -e "$exercise/worksheet.c" ] || [ -e "$student/$name/answer.md" ] || { echo "先出一张卷子：make worksheet N=$name SEED=学号"; exit 2; }
    sh classroom/try/hand.sh "$name" "$student" "$out" hand || exit 2
    show "$student/$name"
}

sh classroom/try/dirty.sh
status=0
for name in $names; do
    one || status=$?
done
exit $status
