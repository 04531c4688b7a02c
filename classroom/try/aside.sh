#!/bin/sh
# aside.sh 答案目录 文件… —— 要从头来：现在的答案挪到 answer.old-1（有了就 -2、-3……），印出挪到哪里。没有可挪的就什么也不印。
set -u
answers=$1 old=1
shift
while [ -e "$answers/answer.old-$old" ]; do old=$((old + 1)); done
aside=$answers/answer.old-$old
for file; do
    [ -e "$answers/$file" ] || continue
    mkdir -p "$aside" && mv "$answers/$file" "$aside/" || exit 2
done
[ ! -d "$aside" ] || echo "$aside"
