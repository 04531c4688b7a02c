#!/bin/sh
# oracle.sh 构建目录 动作 参数… —— 起一个集群，装上 oracle 模块，做完事就拆掉。
#
#   file 文件 N                 回放一条轨迹，每 N 个操作一个检查点
#   check 种子 个数 操作数      对照数据与这里的服务器相同；随机的脚本，本书与服务器每一步相同
#   steps                       steps.trace 在服务器里每一步之后的各样
#   self 种子 个数 操作数 replay…   这些 replay 是改错的（mutants.txt）：每一个都应当被发现
#
# 构建目录里已有 bin/replay、bin/scripts、postgres/oracle.so。
#
# 环境变量 ORACLE_RECOMPUTE=false：在 15.20 之前的服务器上也不补算片的上限，看看差在哪里。
set -eu
build=$1 action=$2
shift 2
export ORACLE_CLUSTER="$build/postgres/oracle-cluster"
cluster="sh postgres/cluster/cluster.sh $ORACLE_CLUSTER"
scratch=$(mktemp -d)
[ ! -t 2 ] || export ORACLE_PROGRESS=1
trap '$cluster remove >/dev/null 2>&1; rm -rf "$scratch"' EXIT
trap 'exit 1' INT TERM HUP

sql() { $cluster run psql -X -A -t -q -v ON_ERROR_STOP=1 -c "$1"; }

# 15.20 之前，回收的上下文留着旧的上限（第 17 章）。
prepare() {
    $cluster start
    module=$($cluster install "$build/postgres/oracle.so")
    sql "CREATE FUNCTION oracle_golden(text, int8) RETURNS text AS '$module' LANGUAGE C STRICT;
         CREATE FUNCTION oracle_batch(text, bool, bool) RETURNS text AS '$module' LANGUAGE C STRICT;
         LOAD '$module'"
    version=$(sql 'SHOW server_version')
    [ "$(sql 'SHOW server_version_num')" -ge 150020 ] || old=true
    export ORACLE_RECOMPUTE="${ORACLE_RECOMPUTE:-${old:-false}}"
}

scripts() { "$build/bin/scripts" "$1" "$2" "$3" >"$scratch/scripts"; }

compare() { lua5.4 postgres/oracle/compare.lua "$scratch" "$@"; }

check() {
    echo "服务器是 PostgreSQL $version"
    sh tests/replay/golden.sh server postgres/oracle/ask.sh
    scripts "$@"
    compare "$build/bin/replay"
}

self() {
    scripts "$1" "$2" "$3"
    shift 3
    for replay; do
        name=$(basename "$(dirname "$replay")")
        sed -n "s/^$name .*| \([^|]*\) | oracle$/改错的 $name：\1/p" tests/mutants/mutants.txt
        status=0
        compare "$replay" >"$scratch/said" || status=$?
        [ "$status" -eq 1 ] || { cat "$scratch/said" >&2; echo "应当发现差别（退出码 1），却是 $status" >&2; exit 1; }
        sed -n '/^缩短到/,$p' "$scratch/said"
    done
    echo "改错的程序：$# 个都发现了"
}

# 一个短的脚本，服务器每一步之后的各样，第 17 章的图拿它与书的比。
steps() { sh postgres/oracle/ask.sh --detail postgres/oracle/steps.trace | grep '^[0-9]'; }

# record 目录 种子 个数 操作数 replay…：第 17 章引的记录，头一行说是哪一天、哪一个服务器上的。
record() {
    directory=$1 seed=$2 count=$3 length=$4
    shift 4
    keep() { { echo "# $(date +%F)，PostgreSQL $version"; cat; } >"$directory/oracle-$1.txt"; }
    check "$seed" "$count" "$length" | grep -v '^服务器是' | keep check
    steps | keep steps
    printf 'key\tvalue\ndate\t%s\nversion\t%s\n' "$(date +%F)" "${version%% *}" >"$directory/oracle.tsv"
    for replay; do
        self "$seed" 250 "$length" "$replay" | grep -v '^改错的程序：' | keep "$(basename "$(dirname "$replay")")"
    done
}

prepare
case $action in
    file)  sh postgres/oracle/ask.sh --every "$2" "$1" ;;
    check) check "$@" ;;
    self)  self "$@" ;;
    steps) { echo "# $(date +%F)，PostgreSQL $version"; steps; } ;;
    record) record "$@" ;;
    *)     echo "oracle.sh：不认识 $action" >&2; exit 2 ;;
esac
