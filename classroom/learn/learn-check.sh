#!/bin/sh
# learn-check.sh 编号或空 学生的目录 输出目录 [学号] —— make learn-check：把现在的一题（或给出的一题）判一遍，印出与 make learn 同样的画面。
# 全部通过时以 0 结束。通过以后再来，就是下一题。
set -u
export EXERCISE_BOOK="${EXERCISE_BOOK:-quick}" # 书自己的测试每次只抽一遍，改一下就看得见；make grade 跑全
student=$2 out=$3
# shellcheck source=classroom/learn/screen.sh
. classroom/learn/screen.sh
view=result
case ${ALL:-} in '' | 0) ;; *) view=all ;; esac

mkdir -p "$student" "$out" || exit 2
[ -z "${4:-}" ] || learn seed "$4" || exit 2

sh classroom/try/dirty.sh

# 判一题，印出它的画面。
one() { # 编号，或者空的：现在的一题
    name='' kind='' seed=''
    if [ -n "$1" ]; then chosen=$(learn choose "$1" keep); else chosen=$(learn choose now); fi || exit 2
    eval "$chosen"
    if [ "$kind" = thinking ]; then
        learn screen text "$name"
        return 0
    fi
    sh classroom/try/place.sh "exercises/$name" "$student/$name" || exit 2
    if [ "$kind" = worksheet ] && [ ! -e "$student/$name/answer.md" ]; then
        [ -n "$seed" ] || { echo '这一题是卷子，先要学号：make learn-check SEED=学号' >&2; exit 2; }
        sh classroom/try/sheet.sh draw "$name" "$seed" "$student" "$out" >/dev/null || exit 2
    fi
    sh classroom/try/hand.sh "$name" "$student" "$out" hand || exit 2
    learn record "$name"
    passed=$?
    learn screen "$view" "$name"
    return $passed
}

case $1 in
    *[![:space:]]*) ;;
    *) one ''; exit ;;
esac
names=$("$LUA" classroom/task/name.lua "$1") || exit 2
status=0
for each in $names; do
    one "$each" || status=$?
done
exit $status
