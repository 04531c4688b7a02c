#!/bin/sh
# trace.sh SQL文件 轨迹 构建目录 程序目录 —— 起一个带着记录模块的集群，运行文件，把那个后端的记录变成轨迹，
# 再在本书的分配器上重放一遍，核对服务器自己的账。环境变量 SETUP 是事先在另一个连接里运行的文件，RECORDS 是至多记几条。
set -u
sql=$1 trace=$2 build=$3 programs=$4
cluster_in() { sh postgres/cluster/cluster.sh "$build/trace-cluster" "$@"; }
# 起停不受半路的中断（Ctrl-C 打断的是整个进程组）：做完了才轮到 trap，那时收拾得干净。
safely() { setsid -w sh postgres/cluster/cluster.sh "$build/trace-cluster" "$@"; }

stop_with() { printf "%s\n" "$1" >&2; exit 1; }

trap 'safely remove >/dev/null 2>&1; rm -f "$trace.raw" "$trace.errors"' EXIT
trap 'exit 130' INT TERM HUP

# psql 报的是语句结束的行；错误里若带着出错的那一行，就往回找到它。
explain() { # 文件
    awk -v file="$1" '
        NR == FNR { source[NR] = $0; next }
        /^psql:.*:[0-9]+: +(ERROR|FATAL|PANIC|error): / && !line {
            split($0, part, ":"); line = part[3]
            if (part[2] != "<stdin>") file = part[2]
            message = $0; sub(/^psql:[^:]*:[0-9]+: +/, "", message); sub(/^(ERROR|FATAL|PANIC|error): +/, "", message)
        }
        /^LINE [0-9]+: / && line && !shown && file == ARGV[1] {
            shown = $0; sub(/^LINE [0-9]+: /, "", shown); gsub(/^\.\.\.|\.\.\.$/, "", shown)
            for (at = line; at > 0 && !index(source[at], shown); at--);
            if (at > 0) line = at
        }
        END { if (line) print file ":" line ": PostgreSQL 不接受：" message; else exit 1 }
    ' "$1" "$trace.errors" >&2 || { cat "$trace.errors" >&2; echo "$1: psql 没有运行成功" >&2; }
    exit 1
}

run_sql() { # 文件 设置
    cluster_in run env PGOPTIONS="$2" psql -X -q -o /dev/null -v ON_ERROR_STOP=1 -f - <"$1" 2>"$trace.errors" || explain "$1"
}

# 恰好一个后端写下了记录：没有，是它没能好好退出；不止一个，是文件里换过连接。
fetch() {
    raw=$(cluster_in run sh -c 'cd "$PGHOST/../data" && ls tracer-*.raw 2>/dev/null')
    case $(echo "$raw" | grep -c .) in
        0) stop_with "$sql: 后端没有留下记录：$(cluster_in log | tail -n 1)" ;;
        1) ;;
        *) stop_with "$sql: 文件里换了连接（\\c）；一条轨迹只能是一个后端" ;;
    esac
    cluster_in run sh -c "cat \"\$PGHOST/../data/$raw\"" >"$trace.raw"
}

for file in "$sql" ${SETUP:+"$SETUP"}; do
    [ -r "$file" ] && [ -f "$file" ] || stop_with "读不了 $file"
done
mkdir -p "$(dirname "$trace")" || exit 1
module=$(safely install "$build/tracer.so") || exit 1
safely start shared_preload_libraries="$module" ${RECORDS:+tracer.records="$RECORDS"} || exit 1
[ -z "${SETUP:-}" ] || run_sql "$SETUP" ''
run_sql "$sql" '-c tracer.keep=on'
# 后端在 psql 走了之后才退出；停下服务器，就等到了它。
safely stop
fetch
"$programs/trace-convert" "$trace.raw" "$(basename "$sql")" "$trace" "$trace.accounts" || exit 1
"$programs/trace-check" "$trace" "$trace.accounts" || exit 1
echo "轨迹在 $trace"
