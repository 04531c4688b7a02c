#!/bin/sh
# tunables-home.sh —— 可调参数的规矩写在书的哪里：“（见第 7 章“可调参数”一节）”。拒绝一个参数的话都以它结尾。没有那一节就什么也不印。
home=$(grep -H '{#sec-layout-tunables}' chapters/*.nw 2>/dev/null | head -n 1)
[ -n "$home" ] || exit 0
chapter=$(printf '%s' "$home" | sed -n 's|chapters/0*\([0-9]*\)-.*|\1|p')
title=$(printf '%s' "$home" | sed 's/^[^#]*#* *//; s/ *{#.*//')
printf '（见第 %s 章“%s”一节）\n' "$chapter" "$title"
