#!/bin/sh
# 抽取：tangle.sh 构建目录 文件.nw…
# noweb 把 .nw 拆成标记流；检查、展开与放置由 tangle.lua 做。OVERLAY 里的 .nw 接在后面，取代书里同名的块。
set -eu

build=$1
shift
here=$(dirname "$0")
LUA=${LUA:-lua5.4}
mkdir -p "$build/tangle"
work=$(mktemp -d "$build/tangle/new.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

# 有差错时也会吐出其余的流；差错由 tangle.lua 与别的一并报告。
# shellcheck disable=SC2086 # OVERLAY 里可以有几个文件
"${NOWEB_LIB:-/usr/lib/noweb}/markup" "$@" ${OVERLAY:-} >"$work/stream" 2>"$work/complaints" || true
if [ -n "${OVERLAY:-}" ]; then
    # shellcheck disable=SC2086
    "$LUA" "$here/overlay.lua" $OVERLAY <"$work/stream" >"$work/overlaid"
    mv "$work/overlaid" "$work/stream"
fi
# shellcheck disable=SC2086
"$LUA" "$here/tangle.lua" "$build" "$work" "$@" ${OVERLAY:-}
