#!/bin/sh
# fit.sh 练习目录 参数 checks|excluded —— 在一套参数（world.sh）下，这个练习的哪些检查还分得出对错。
# checks 是各项的名字，参考答案通过的；命令行上的参数（given）另要起点通不过（守着原样的那些，起点本来就通过）。
# excluded 是书自己的测试里，参考答案在命令行上的参数下通不过的。要哪一样才得出哪一样；checks.stamp、excluded.stamp 记着由什么得出。
set -u
exercise=$1 world=$2 wanted=$3
# shellcheck source=/dev/null
. build/exercises/setup
# shellcheck source=classroom/try/world.sh
. classroom/try/world.sh
store=build/exercises/fit/${exercise##*/}/$world
mkdir -p "$store"

ingredients() {
    {
        world_flags "$world"
        find "$exercise" "$LINE/src" "$LINE/include" classroom/check classroom/try classroom/suite classroom/find tests/library -type f | sort | xargs cat
    } | sha256sum
}

# 之后 $store/名字/results 是各项的结果；造不出来也是结果。
attempt() { # 名字
    EXERCISE_WORLD=$world EXERCISE_BOOK=no EXERCISE_SANDBOX='' EXERCISE_SEED=1 \
        sh classroom/try/try.sh "$exercise" "$exercise/$1" "$store/$1" || exit 2
}

passed() { awk -F'\t' '$3 == "pass" || $3 == "held" { print $1 }' "$store/$1/results"; }

# 起点也通过的，除非是守着原样的（guard）与只看文字的（forbid、book）。
trivial() {
    attempt starter
    passed starter >"$store/easy"
    awk -F'\t' 'NR == FNR { easy[$1]; next } $3 == "check" && $1 in easy { print $1 }' "$store/easy" "$store/solution/checks"
}

checks() {
    attempt solution
    : >"$store/trivial"
    [ "$world" != given ] || trivial >"$store/trivial"
    passed solution | grep -vxFf "$store/trivial" >"$store/checks"
}

excluded() {
    : >"$store/excluded"
    cat classroom/suite/slow.txt "$exercise/breaks" | sed 's/ @checking//' >"$store/breaks"
    attempt solution
    made=$store/solution/worlds/given
    [ -d "$made/line" ] || return 0
    programs="given$(pinned "$exercise")-release given$(pinned "$exercise")-checking"
    # shellcheck disable=SC2086
    sh classroom/try/suites.sh $programs && sh classroom/try/build-suites.sh "$made" $programs || exit 2
    for program in $programs; do
        SUITE_LIST=1 "$made/suite-$program" "$store/breaks" 8</dev/null 9>"$store/listing"
        grep / "$store/listing" >>"$store/excluded"
    done
}

exec 6>"$store.lock"
flock 6
made_of=$(ingredients)
[ "$made_of" != "$(cat "$store/$wanted.stamp" 2>/dev/null)" ] || exit 0
rm -f "$store/$wanted.stamp"
$wanted
echo "$made_of" >"$store/$wanted.stamp"
rm -rf "$store/solution" "$store/starter"
