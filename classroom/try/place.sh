#!/bin/sh
# place.sh 练习目录 答案目录 —— 把还没有的起点放好，放了就说一声。
set -u
exercise=$1 answers=$2
mkdir -p "$answers" || exit 2
for file in "$exercise"/starter/*; do
    [ -e "$file" ] || continue
    [ -e "$answers/${file##*/}" ] || { cp "$file" "$answers/" && echo "起点放在 $answers/${file##*/}"; }
done
