#!/bin/sh
# bench.sh 集群目录 记录 会话数 轮数 '测试…' 模块 轨迹… —— 见 bench.c；结果打印成表，并写到记录里。
# 每个会话是一个新的后端：同一份代码在不同的后端里快慢略有出入，几个会话的轮次放在一起取中位数。
set -eu
cluster=$1 record=$2 sessions=$3 rounds=$4 cases=$5 module=$6
shift 6
pg() { sh postgres/cluster/cluster.sh "$cluster" "$@"; }

samples=$(mktemp)
trap 'rm -f "$samples"; pg remove' EXIT
trap 'exit 1' INT TERM

pg start
module=$(pg install "$module")
names=$(printf "'%s'," $cases $(pg install "$@"))
sql() { pg run psql -qAtX -F "$(printf '\t')" -v ON_ERROR_STOP=1 -c "$1"; }

sql "CREATE FUNCTION pg_bench(cstring, bool) RETURNS cstring AS '$module', 'pg_bench' LANGUAGE C STRICT VOLATILE"
for session in $(seq "$sessions"); do
    sql "SELECT regexp_replace(name, '.*/|[.].*', '', 'g'), near, pg_bench(name::cstring, near)
         FROM generate_series(1, $rounds), unnest(ARRAY[${names%,}]) name, (VALUES (true), (false)) place(near)" >>"$samples"
done
version=$(sql 'SHOW server_version')
mkdir -p "$(dirname "$record")"
"${LUA:-lua5.4}" postgres/bench/bench.lua "$record" "${version%% *}" "$(date +%F)" "$((sessions * rounds))" <"$samples"
