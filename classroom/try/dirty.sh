#!/bin/sh
# dirty.sh —— 书（chapters/ 之类）与 git 里的不同，就印出一句话：判的是改过的书。没有 git 的记录，什么也不说。
set -u
[ "$(git rev-parse --show-toplevel 2>/dev/null)" = "$(pwd -P)" ] || exit 0
changed=$(git -c core.quotePath=false status --porcelain -- aset.nw chapters appendix 2>/dev/null)
[ -n "$changed" ] || exit 0
first=$(printf '%s\n' "$changed" | head -n 1 | cut -c 4-)
count=$(printf '%s\n' "$changed" | wc -l)
[ "$count" -eq 1 ] || first="$first 等 $count 个文件"
echo "书改过了：$first 与 git 里的不同，判的是改过的书"
