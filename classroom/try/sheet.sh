#!/bin/sh
# sheet.sh 编号 种子 学生的目录 输出目录 —— 出一张卷子，放在 学生的目录/练习/answer.md，也印出来。已有的不动。
set -u
seed=$2 student=$3 out=$4
# shellcheck source=/dev/null
. "$out/setup"
name=$($LUA classroom/task/name.lua "$1") || exit 2
exercise=exercises/$name
[ -e "$exercise/worksheet.c" ] || { echo "练习 $1 不是卷子" >&2; exit 2; }
case $seed in '' | *[!0-9]*) echo '种子要是一个数：make worksheet N=8.1 SEED=2026001' >&2; exit 2 ;; esac

sheet=$student/$name/answer.md
[ ! -e "$sheet" ] || { echo "$sheet 已经有了，没有动它；要换一张，先删掉" >&2; exit 2; }
mkdir -p "$out/$name/blank" "$student/$name"
echo '种子：0' >"$out/$name/blank/answer.md"
sh classroom/try/try.sh "$exercise" "$out/$name/blank" "$out/$name" || exit 2
title=$(sed -n '1s/.*title="\(.*\)".*/\1/p' "$exercise/task.nw")
WORKSHEET_TITLE="练习 $1　$title" "$out/$name/made/worksheet" sheet "$seed" >"$sheet.new" && mv "$sheet.new" "$sheet"
cat "$sheet"
echo "卷子在 $sheet；填好以后 make worksheet-check N=$1"
