#!/bin/sh
# trusting.sh 目录 抽取处 bench 记录 编译命令… —— 释放时求级，信任片头的写法与现在的写法轮流比快慢。
#
# trusting 是第一版的写法：数末尾的零，读到什么都拿去作下标。记录里的比值是现在的除以它的。
set -eu
out=$1 line=$2 bench=$3 record=$4
shift 4

compile() { # 名字
    name=$1
    shift
    "$@" -I"$out/$name/include" -Itests/bench -Itests/replay -o "$out/$name/$name" "$out/$name"/src/*.c \
        tests/bench/peers/aset.c tests/bench/steps.c tests/replay/trace.c tests/replay/input.c
}

now='63 - ALLOC_MINBITS - (Size) __builtin_clzll(chunk_size | ALLOC_MIN_CHUNK)'
for name in trusting careful; do
    rm -rf "${out:?}/$name"
    mkdir -p "$out/$name"
    cp -r "$line/src" "$line/include" "$out/$name"
done
grep -qF "$now" "$out/trusting/include/aset/fastpath.h"
sed -i "s/$now/__builtin_ctzll(chunk_size) - ALLOC_MINBITS/" "$out/trusting/include/aset/fastpath.h"
compile trusting "$@"
compile careful "$@"

# 进程每次启动，堆与栈的位置不同，快慢也跟着略有不同，所以启动许多次，取各次比值的中位数与四分位数。
launches=61
: >"$out/trusting.all"
for launch in $(seq $launches); do
    "$bench" --rounds 5 --cases 's64 b64 c' --base trusting --csv "$out/trusting.csv" \
        "$out/trusting/trusting" "$out/careful/careful" >/dev/null 2>&1
    awk -F, '$1 == "careful" { print $2, $5 }' "$out/trusting.csv" >>"$out/trusting.all"
done

quartiles() { # 测试
    awk -v name="$1" '$1 == name { print $2 }' "$out/trusting.all" | sort -n |
        awk -v name="$1" '{ v[NR] = $1 }
            END { printf "%s\t%.2f\t%.2f\t%.2f\n", name, v[int((NR + 1) / 2)], v[int((NR + 3) / 4)], v[int((3 * NR + 3) / 4)] }'
}

{
    printf 'key\tratio\tlow\thigh\nlaunches\t%s\ndate\t%s\nmachine\t%s\n' $launches "$(date +%F)" \
        "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | sed -n 1p)"
    for name in s64 b64 c; do quartiles $name; done
} >"$record"
cat "$record"
