#!/bin/sh
# variant.sh 名字 文件 改法 测试 目录 抽取处 bench 记录 编译命令… —— 改了一处的程序与现在的轮流比快慢。
#
# 改法是 sed 的命令，用在 文件（include/ 或 src/ 里）上，改不到就停下。记录里，名字.now 与 名字.was 是现在的与改了的
# 每个操作多少纳秒，名字是现在的除以改了的；各有中位数与两个四分位数。
set -eu
was=$1 file=$2 edit=$3 cases=$4 out=$5/$1 line=$6 bench=$7 record=$8
shift 8

compile() { # 名字
    name=$1
    shift
    "$@" -I"$out/$name/include" -Itests/bench -Itests/replay -o "$out/$name/$name" "$out/$name"/src/*.c \
        tests/bench/peers/aset.c tests/bench/steps.c tests/replay/trace*.c tests/replay/input.c
}

rm -rf "${out:?}"
for name in "$was" now; do
    mkdir -p "$out/$name"
    cp -r "$line/src" "$line/include" "$out/$name"
done
sed -i "$edit" "$out/$was/$file"
! cmp -s "$out/$was/$file" "$out/now/$file" || { echo "改法没有改到 $file" >&2; exit 1; }
compile "$was" "$@"
compile now "$@"

# 快慢随堆里的位置而变，位置相差一页又是一样，所以启动许多次，每次把堆往后挪 64 字节，走遍一页，取中位数与四分位数。
launches=64
: >"$out/all"
for launch in $(seq $launches); do
    BENCH_SHIFT=$((launch * 64)) "$bench" --rounds 5 --cases "$cases" --base "$was" --csv "$out/csv" \
        "$out/$was/$was" "$out/now/now" >/dev/null 2>&1
    awk -F, -v was="$was" '$1 == "now" { print $2, $5; print $2 ".now", $3 } $1 == was { print $2 ".was", $3 }' \
        "$out/csv" >>"$out/all"
done

quartiles() { # 行
    awk -v name="$1" '$1 == name { print $2 }' "$out/all" | sort -n |
        awk -v name="$1" '{ v[NR] = $1 }
            END { printf "%s\t%.2f\t%.2f\t%.2f\n", name, v[int((NR + 1) / 2)], v[int((NR + 3) / 4)], v[int((3 * NR + 3) / 4)] }'
}

{
    printf 'key\tratio\tlow\thigh\nlaunches\t%s\ndate\t%s\nmachine\t%s\n' $launches "$(date +%F)" \
        "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | sed -n 1p)"
    for name in $cases; do quartiles "$name"; quartiles "$name.now"; quartiles "$name.was"; done
} >"$record"
cat "$record"
