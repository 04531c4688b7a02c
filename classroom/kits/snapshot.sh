#!/bin/sh
# snapshot.sh 目录 练习的名字… —— 判分要用到的那一部分书，抄到那个目录：程序、判分的程序与选中的练习。
#
# 别的练习，参考答案，故意写错的答案，老师自己的答案，画图与织书的程序，都不抄。
set -eu
to=$1
shift

# 不判分的房间只抄 .mk，好让 Makefile 读得成。
unused='figures output book/weave book/theme postgres
    tests/browser tests/book tests/npm tests/prose tests/weave tests/classroom tests/kits tests/tangle tests/bench'

leave_out() {
    for room in $unused; do
        [ ! -d "$room" ] || find "$room" -type f \( ! -name '*.mk' -o -name answer.mk \)
    done
    find classroom tests -name '*.sw?' -o -name '*~'
}

# 题目里的参考答案是一个嵌着的框，整个去掉。
task_without_answer() {
    awk '/^::: \{\.answer/ { skip = 1; next } skip && /^:::[ \t]*$/ { skip = 0; next } !skip' "$1"
}

copy_exercise() { # 名字
    mkdir -p "$to/exercises/$1"
    for path in "exercises/$1"/*; do
        case ${path##*/} in
            solution | wrong | answer.* | find.c | task.nw | hints.md) ;;
            *) cp -R "$path" "$to/exercises/$1/" ;;
        esac
    done
    task_without_answer "exercises/$1/task.nw" >"$to/exercises/$1/task.nw"
}

mkdir -p "$to"
leave_out >"$to.leave-out"
find Makefile LICENSE aset.nw chapters appendix book classroom figures postgres tests -type f |
    grep -vxFf "$to.leave-out" | tar -c -T - | tar -x -C "$to"
rm -f "$to.leave-out"
for name; do copy_exercise "$name"; done
