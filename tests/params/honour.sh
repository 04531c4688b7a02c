#!/bin/sh
# honour.sh MAKE —— 参数到得了每个收参数的目标：库、测量、实验、插图、练习用的都是它；参考答案仍是满分，照参数判得出的错答案不是。
# test 与书由 test-params、test-params-all 逐组做。
# shellcheck disable=SC2015 # pass 总是成功
set -u
make=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
passed=0 failed=0
pass() { passed=$((passed + 1)); }
fail() { failed=$((failed + 1)); echo "不通过：$1"; tail -n 12 "$scratch/said" | sed 's/^/    /'; }

settings='ALLOC_MINBITS=6 ALLOCSET_NUM_FREELISTS=6 ALLOCSET_DEFAULT_MAXSIZE=(1024*1024)'
place=build/params/ALLOC_MINBITS-6-ALLOCSET_NUM_FREELISTS-6-ALLOCSET_DEFAULT_MAXSIZE-1048576
# shellcheck disable=SC2086 # 一组里有几个参数
run() { env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL "$make" -s "$@" $settings >"$scratch/said" 2>&1 </dev/null; }
says() { grep -qF -- "$2" "$scratch/said" && pass || fail "$1：没有说“$2”"; }

run explore INIT=1024 MAX=8192 SIZES=1 && pass || fail 'explore'
says explore '取 64 字节的片'

for program in "$place/bench/bin/aset" "$place/bin/replay" "$place/figures/d0040/1.svg"; do
    rm -f "$program"
    run "$program" && [ -e "$program" ] && pass || fail "$program"
done
grep -q -- '-DALLOC_MINBITS=6 -DALLOCSET_NUM_FREELISTS=6 -DALLOCSET_DEFAULT_MAXSIZE=1048576 ' "$place/obj/release/flags" && pass || fail 'flags'

# 一题改参数，一题改代码，一题找错，一题卷子（照默认的）；参考答案照样满分，说出照哪套参数判。
words=$(printf '%s ' $settings | sed 's/(1024\*1024)/1048576/')
mkdir -p "$scratch/student"
for exercise in 08-2 08-4 13-2; do
    directory=$(cd exercises && ls -d "$exercise"-*)
    cp -r "exercises/$directory/solution" "$scratch/student/$directory"
    run exercise N="$directory" STUDENT="$scratch/student" && pass || fail "exercise $exercise"
    case $exercise in
        08-2) says "exercise $exercise" '照默认的' ;;
        *) says "exercise $exercise" "照命令行上的参数判（${words% }）" ;;
    esac
    [ "$exercise" != 13-2 ] || export EXERCISE_BOOK=no # 够了，太久
    run learn-check N="$directory" STUDENT="$scratch/student" && pass || fail "learn-check $exercise"
done
run grade N='8.2 8.4 13.2' STUDENT="$scratch/student" STRICT=1 GRADE_DIRTY=1 && pass || fail 'grade'
grep -qF '照命令行上的参数判' "build/grade/_$scratch/student@8.2+8.4+13.2/grade.json" && pass || fail 'grade.json'

# 最大的一级写成默认的数：默认的参数下检查都通过，在这套参数下通不过。
sed 's/ALLOC_CHUNK_LIMIT/8192/' exercises/08-4-*/solution/answer.nw >"$(ls -d "$scratch"/student/08-4-*)/answer.nw"
run exercise N=8.4 STUDENT="$scratch/student" && fail '写死的数没有露馅' || pass
says '写死的数' '三组标准的尺寸'
settings=''
run exercise N=8.4 STUDENT="$scratch/student" && pass || fail '默认的参数下的 8192'

echo "参数管到哪里：$passed passed, $failed failed"
[ "$failed" -eq 0 ]
