#!/bin/sh
# ask.sh [--every N|--batch|--detail] 文件 —— 问服务器：写法与 build/bin/replay 相同，执行的是真正的 PostgreSQL。
# 集群由 oracle.sh 起好，在 ORACLE_CLUSTER；ORACLE_RECOMPUTE 是 true 时照 15.20 补算片的上限（见 oracle.c）。
set -eu
every=10000 call=
while [ $# -gt 1 ]; do
    case $1 in
        --every)  every=$2; shift ;;
        --batch)  call="oracle_batch(\$script\$, false, $ORACLE_RECOMPUTE)" ;;
        --detail) call="oracle_batch(\$script\$, true, $ORACLE_RECOMPUTE)" ;;
        *) echo "ask.sh：不认识 $1" >&2; exit 2 ;;
    esac
    shift
done
[ -r "$1" ] || { echo "打不开 $1" >&2; exit 2; }
[ -n "$call" ] || call="oracle_golden(\$script\$, $every)"

{
    printf 'SELECT %s$script$' "${call%%\$script\$*}"
    xz -dcf "$1"
    # shellcheck disable=SC2016
    printf '$script$%s;\n' "${call#*\$script\$}"
} | sh postgres/cluster/cluster.sh "$ORACLE_CLUSTER" run psql -X -A -t -q -v ON_ERROR_STOP=1
