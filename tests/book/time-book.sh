#!/bin/sh
# 在一份副本里量织书要多久：time-book.sh 目录。时间随机器而变，所以只量，不判。
set -eu
copy=$1
unset MAKEFLAGS MFLAGS MAKELEVEL

rm -rf "$copy"
mkdir -p "$copy"
for part in *; do [ "$part" = build ] || cp -R "$part" "$copy"; done
cd "$copy"

measure() { # measure 说明 目标
    from=$(date +%s%N)
    make -j"$(nproc)" "$2" >said 2>&1 || { cat said >&2; exit 1; }
    awk -v name="$1" -v ns=$(($(date +%s%N) - from)) 'BEGIN { printf "%s：%.1f 秒\n", name, ns / 1e9 }'
}

measure '网页，从头（连同编译库）' html
printf '\n再添一句。\n' >>"$(ls chapters/*.nw | tail -n 1)"
measure '网页，改了一章' html
measure 'PDF' pdf
cd - >/dev/null
rm -rf "$copy"
