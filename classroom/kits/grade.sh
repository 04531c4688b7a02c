#!/bin/sh
# grade.sh 平台 学生交来的目录 结果 [编号…] —— 工具包里的总入口：收拢答案，make grade，把 grade.json 写成平台要的样子。
#
# 结果是文件名，- 是标准输出。编号是空的，就判工具包里全部的练习。不论学生的答案怎样，结果总写得出来；
# 判分自己做不成，结果里也说明。环境里可以给 SEED（随机检查的种子）、SANDBOX、KIT_SECONDS（最多多少秒）。
set -u
to=$1 submission=$2 output=$3
shift 3
case $output in /* | -) ;; *) output=$(pwd -P)/$output ;; esac
[ ! -d "$submission" ] || submission=$(cd "$submission" && pwd -P)
cd "$(dirname "$0")/../.." || exit 2

# shellcheck source=/dev/null
. kit/settings
only=${*:-$KIT_EX}
umask 022
work=build/kit/$$
mkdir -p "$work/student" || { echo "$(pwd -P)/build 里写不了" >&2; exit 2; }
trap 'rm -rf "$work"' EXIT

chosen() {
    for number in $only; do awk -F '\t' -v number="$number" '$1 == number' kit/exercises.tsv; done
}

# 这里只有一个在判，所以判出来的就是 build/grade 里仅有的那一份。
grade() {
    chosen >"$work/table"
    sh classroom/kits/collect.sh "$work/table" "$submission" "$work/student/submission"
    rm -rf build/grade
    timeout -k 10 "${KIT_SECONDS:-$SECONDS_MOST}" make -s grade STUDENT="$work/student/submission" N="$only" \
        SEED="${SEED:-$KIT_SEED}" SANDBOX="${SANDBOX:-}" >"$work/said" 2>&1 </dev/null
    status=$?
    find build/grade -name 'grade*.json' 2>/dev/null | head -n 1
    return $status
}

KIT_BROKEN=''
started=$(date +%s)
found=$(grade)
case $? in
    0) ;;
    124 | 137) KIT_BROKEN="判分用了 ${KIT_SECONDS:-$SECONDS_MOST} 秒还没有做完，停下了" found='' ;;
    *) KIT_BROKEN=$(grep . "$work/said" | tail -n 1) found='' ;;
esac
[ -n "$found" ] || [ -n "$KIT_BROKEN" ] || KIT_BROKEN='判分的程序没有写出 grade.json'
KIT_TO=$to KIT_ONLY=$only KIT_ELAPSED=$(($(date +%s) - started))
export KIT_TO KIT_ONLY KIT_ELAPSED KIT_BROKEN
lua5.4 classroom/kits/write.lua "$to" "${found:-kit/expected.json}" "$output"
