#!/bin/sh
# 运行一个示例程序，留下它的输出：run-demo.sh 清单 键 程序目录 输出文件
# 清单的一行：键、程序、应有的退出码、引用它的位置、参数，以制表符分隔。
set -eu
list=$1 key=$2 programs=$3 output=$4
seconds=${DEMO_SECONDS:-10}

line=$(awk -F'\t' -v key="$key" '$1 == key' "$list")
field() { printf '%s\n' "$line" | cut -f"$1"; }
name=$(field 2) expected=$(field 3) place=$(field 4)
eval "set -- $(field 5)"

echo "运行 demo/$name${*:+ $*}"
status=0
timeout "$seconds" stdbuf -oL "$programs/$name" "$@" >"$output.new" 2>&1 </dev/null || status=$?
if [ "$status" -ne "$expected" ]; then
    if [ "$status" -eq 124 ]; then why="运行超过 $seconds 秒"; else why="退出码是 $status，应当是 $expected"; fi
    echo "$place: 示例程序 demo/$name.c $why；它的输出：" >&2
    tail -n 20 "$output.new" | sed 's/^/    /' >&2
    rm -f "$output.new"
    exit 1
fi
mv "$output.new" "$output"
