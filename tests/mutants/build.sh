#!/bin/sh
# build.sh 目录 抽取处 名字… —— 按 mutants.txt 把程序改错，放在 目录/名字/{src,include}。
# 改了没有改到任何地方，是错误：那一行该跟着程序走了。
set -eu
out=$1 line=$2
shift 2
list=tests/mutants/mutants.txt

changed() { ! { diff -r "$line/src" "$1/src" && diff -r "$line/include" "$1/include"; } >/dev/null; }

for name; do
    here=$out/$name
    edit=$(sed -n "s/^$name *| //p" "$list" | sed 's/ | [^|]* |[^|]*$//')
    [ -n "$edit" ] || { echo "$list 里没有 $name" >&2; exit 1; }
    rm -rf "$here"
    mkdir -p "$here"
    cp -r "$line/src" "$line/include" "$here"
    find "$here" -name '*.[ch]' -exec sed -i "$edit" {} +
    changed "$here" || { echo "$list：$name 什么也没有改到" >&2; exit 1; }
done
