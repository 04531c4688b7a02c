#!/bin/sh
# 抽取：tangle.sh 构建目录 文件.nw…
# noweb 把 .nw 拆成标记流；检查、展开与放置由 tangle.lua 做。
set -eu

build=$1
shift
mkdir -p "$build/tangle"
work=$(mktemp -d "$build/tangle/new.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

# 有差错时也会吐出其余的流；差错由 tangle.lua 与别的一并报告。
"${NOWEB_LIB:-/usr/lib/noweb}/markup" "$@" >"$work/stream" 2>"$work/complaints" || true
"${LUA:-lua5.4}" "$(dirname "$0")/tangle.lua" "$build" "$work" "$@"
