#!/bin/sh
# 版权页上的版本，都是问来的：versions.sh 编译器 轨迹.xz
# 每行是名字、制表符、版本。轨迹的第二行记着录它的服务器。
set -eu
number() { sed -n '1s/.* \([0-9][0-9.]*[0-9]\).*/\1/p'; }
say() { [ -n "$2" ] || { echo "问不到 $1 的版本" >&2; exit 1; }; printf '%s\t%s\n' "$1" "$2"; }
say PostgreSQL "$(xzcat "$2" 2>/dev/null | sed -n '2s/.*PostgreSQL \([0-9.]*\).*/\1/p;2q')"
say pandoc "$(pandoc --version | number)"
say XeTeX "$(xelatex --version | sed -n '1s/.*-\([0-9.]*\) .*/\1/p')"
say librsvg "$(rsvg-convert --version | number)"
say "$(basename "$1")" "$("$1" --version | number)"
