#!/bin/sh
# build-suites.sh 输出目录 程序名… —— 学生的程序（输出目录/line，build.sh 抽取的）连上书自己的测试，每个程序名一个 suite-程序名。
# 与书相同的源文件不必再编译；头文件改过，测试也要另编译，编译好的留给下一次（$made/headers 说是哪一种头文件，suite.sh）。
# 只编译，不运行，可以关在沙箱里。
# shellcheck disable=SC2086 # 清单要拆成词
set -u
# shellcheck source=/dev/null
. build/exercises/setup
# shellcheck source=classroom/suite/compile.sh
. classroom/suite/compile.sh
out=$1 tree=$1/line
shift
same_headers=
! diff -rq "$tree/include" "$LINE/include" >/dev/null 2>&1 || same_headers=yes

fair() { sh classroom/sandbox/fair.sh "$@" >>"$log" 2>&1; }

# 照改过的头文件编译的测试。
changed_suite() {
    suite=build/exercises/suites/own/$(cat "$out/headers")-$(cut -c 1-32 "$store/stamp").o
    [ ! -e "$suite" ] || return 0
    suite=$out/fresh-$(cut -c 1-32 "$store/stamp").o
    if compile_suite "$tree" "$suite" && fair tests "$suite" "$store/suite.o"; then return 0; fi
    rm -f "$suite"
    return 1
}

compile_changed() { # 源文件…
    for source; do
        name=${source##*/}
        compile_source "$tree" "$source" "$own/${name%.c}.o" || return 1
    done
}

build() { # 程序名
    choose "$1"
    log=$out/suite-$1.log
    store=build/exercises/suites/$1 own=$out/suite-$1.o suite=build/exercises/suites/$1/suite.o
    mkdir -p "$own"
    changed='' objects=''
    for source in "$tree"/src/*.c; do
        name=${source##*/} object=$store/book/$(basename "$source" .c).o
        if [ -z "$same_headers" ] || ! cmp -s "$source" "$LINE/src/$name"; then
            changed="$changed $source" object=$own/${name%.c}.o
        fi
        objects="$objects $object"
    done
    compile_changed $changed &
    compiling=$!
    [ "$same_headers" ] || changed_suite || return 1
    wait $compiling || return 1
    [ -z "$changed" ] || fair suite "$own"/*.o || return 1
    link_suite "${own%.o}" "$suite" $objects || return 1
    rm -rf "$own"
}

# 两个一起编译。
while [ $# -gt 0 ]; do
    build "$1" &
    first=$!
    if [ $# -gt 1 ]; then build "$2" || exit 1; shift; fi
    wait $first || exit 1
    shift
done
