#!/bin/sh
# small.sh 目录 编译命令… —— 目录里的每个小分配器（small-*.c）是一个完整的程序：不到 150 行，空行也算；没有警告，在消毒器下跑得完。
set -u
dir=$1
shift
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
passed=0 failed=0
fail() { failed=$((failed + 1)); echo "不通过：$1"; sed 's/^/    /' "$scratch/said" 2>/dev/null; }

for program in "$dir"/small-*.c; do
    lines=$(wc -l <"$program")
    if [ "$lines" -ge 150 ]; then fail "$program 有 $lines 行，要不到 150 行"
    elif ! "$@" -Werror -o "$scratch/small" "$program" >"$scratch/said" 2>&1; then fail "$program 编译不过"
    elif ! "$scratch/small" >"$scratch/said" 2>&1; then fail "$program 没有跑完"
    else passed=$((passed + 1)); fi
done

echo "小分配器：$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -ge 5 ]
