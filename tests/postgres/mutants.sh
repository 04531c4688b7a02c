#!/bin/sh
# mutants.sh 目录 抽取处 编译命令… —— 按 mutants.txt 把程序逐个改错，各编译成 目录/名字/replay。
# 改了没有改到任何地方，是错误：那一行该跟着程序走了。
set -eu
out=$1 line=$2
shift 2
list=tests/postgres/mutants.txt
trim() { sed 's/^ *//; s/ *$//'; }

changed() { ! { diff -r "$line/src" "$1/src" && diff -r "$line/include" "$1/include"; } >/dev/null; }

build_one() { # 名字 sed的命令 编译命令…
    here=$out/$1 edit=$2
    shift 2
    rm -rf "$here"
    mkdir -p "$here"
    cp -r "$line/src" "$line/include" "$here"
    find "$here" -name '*.[ch]' -exec sed -i "$edit" {} +
    changed "$here" || { echo "$list：${here##*/} 什么也没有改到" >&2; exit 1; }
    "$@" -I"$here/include" -o "$here/replay" "$here"/src/*.c tests/replay/*.c
}

grep -v '^#' "$list" | while IFS='|' read -r name edit _; do
    build_one "$(echo "$name" | trim)" "$(printf '%s\n' "$edit" | trim)" "$@"
done
