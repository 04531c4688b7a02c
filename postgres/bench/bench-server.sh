#!/bin/sh
# bench-server.sh 集群目录 记录 轮数 秒 模块 负载… —— 整个服务器换与不换分配器，各种负载各快多少。
# 一轮里换与不换各量一次，先后逐轮交替；两边都装入同一个模块，只差动不动刀（aset_graft.enabled），都不计数。
set -eu
cluster=$1 record=$2 rounds=$3 seconds=$4 module=$5
shift 5
pg() { sh postgres/cluster/cluster.sh "$cluster" "$@"; }

samples=$(mktemp)
trap 'rm -f "$samples"; pg remove' EXIT
trap 'exit 1' INT TERM

start() { pg start "shared_preload_libraries=$library" "aset_graft.enabled=$1"; }

# 每种负载量一次；先跑一秒，缓存就热了。
measure() { # on|off
    start "$1"
    for load in $loads; do
        pg run pgbench -n -c 1 -T 1 -f "$load" >/dev/null 2>&1
        tps=$(pg run pgbench -n -c 1 -T "$seconds" -f "$load" 2>&1 | sed -n 's/^tps = \([0-9.]*\).*/\1/p')
        [ -n "$tps" ] || { echo "pgbench 没有跑成 $load" >&2; exit 1; }
        name=${load##*/}
        printf '%s\t%s\t%s\n' "${name%.sql}" "$1" "$tps" >>"$samples"
    done
}

library=$(pg install "$module")
loads=$(pg install "$@")
start off
pg run pgbench -i -q -s 10 >/dev/null 2>&1
for round in $(seq "$rounds"); do
    echo "第 $round 轮，共 $rounds 轮" >&2
    if [ $((round % 2)) -eq 1 ]; then order='off on'; else order='on off'; fi
    for enabled in $order; do measure "$enabled"; done
done
version=$(pg run psql -qAtXc 'SHOW server_version')
mkdir -p "$(dirname "$record")"
"${LUA:-lua5.4}" postgres/bench/bench-server.lua "$record" "${version%% *}" "$(date +%F)" <"$samples"
