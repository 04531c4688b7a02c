#!/bin/sh
# tracer.sh 构建目录 程序目录 —— 记录模块的测试：记得全，有错说得清，服务器总是停下。
set -u
build=$1 programs=$2
scratch=$(mktemp -d) || exit 1
passed=0 failed=0

cluster_in() { sh postgres/cluster/cluster.sh "$build/twice-cluster" "$@"; }
trap 'cluster_in remove >/dev/null 2>&1; rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM HUP

check() { # 说明 命令…
    what=$1
    shift
    if "$@" >/dev/null 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "[失败] $what"
        sed 's/^/    输出 /' "$scratch/output"
    fi
}

trace() { timeout 120 sh postgres/tracer/trace.sh "$1" "$scratch/out.trace" "$build" "$programs" >"$scratch/output" 2>&1; }

# 停下的进程还要一会儿才从表里消失。
no_servers() {
    for _ in $(seq 30); do
        grep -qas "$build/[t]race-cluster" /proc/[0-9]*/cmdline || break
        sleep 0.1
    done
    [ ! -e "$build/trace-cluster" ] && ! grep -qas "$build/[t]race-cluster" /proc/[0-9]*/cmdline
}

refuses() { # SQL 应有的话
    printf '%s\n' "$1" >"$scratch/bad.sql"
    trace "$scratch/bad.sql"
    status=$?
    check "应当出错：$1" [ "$status" -eq 1 ]
    check "应当只有一行，是“$2”" [ "$(grep -c . "$scratch/output")/$(grep -cF -- "$2" "$scratch/output")" = 1/1 ]
    check "出错以后服务器没有停下" no_servers
}

# ---- 记得全 ----
trace tests/postgres/tracer.sql
check '记录一个文件' [ $? -eq 0 ]
check '服务器的账都相同' grep -q '笔账与服务器的全部相同' "$scratch/output"
check '服务器没有停下' no_servers
check '回放器不接受' "$programs/replay" --every 0 "$scratch/out.trace"
check '账太少' [ "$(grep -c '^s' "$scratch/out.trace.accounts")" -gt 1000 ]
# 编号：用过的都记着主人；要的必须是没有主人的里面最小的。
lowest_first() {
    awk '
    function take(what, slot, low) {
        for (low = lowest[what] + 0; (what, low) in owner; low++);
        lowest[what] = low
        if (slot != low) { wrong = 1; exit }
    }
    function give(what, slot) { delete owner[what, slot]; if (slot < lowest[what]) lowest[what] = slot }
    function empty(context, slot) {
        for (slot = 0; slot <= most; slot++)
            if (("chunk", slot) in owner && owner["chunk", slot] == context) give("chunk", slot)
    }
    NR > 30000 { exit }
    $1 == "c" { take("context", $2); owner["context", $2] = 1 }
    $1 == "a" { take("chunk", $3); owner["chunk", $3] = $2; if ($3 > most) most = $3; count++ }
    $1 == "f" { give("chunk", $2) }
    $1 == "R" || $1 == "D" { empty($2) }
    $1 == "D" { give("context", $2) }
    END { exit wrong || count < 5000 }' "$1"
}
check '不是先用最小的空编号' lowest_first "$scratch/out.trace"

report() { "$programs/trace-report" "$1" >"$scratch/output" 2>&1; }
printf 'x\n' >"$scratch/bad.trace"
report "$scratch/bad.trace"
check '坏的轨迹' grep -qF "$scratch/bad.trace:1: 不认识的操作" "$scratch/output"
: >"$scratch/bad.trace"
report "$scratch/bad.trace"
check '空的轨迹' grep -qF "$scratch/bad.trace: 一个操作也没有" "$scratch/output"

# 总结的数字，另用 awk 从轨迹数一遍。
report "$scratch/out.trace"
cp "$scratch/output" "$scratch/report"
count() { awk '$1 == "'"$1"'"' "$scratch/out.trace" | wc -l; }
check '总结的步数' grep -qF "：$(grep -vc '^#' "$scratch/out.trace") 步，创建 $(count c) 个上下文" "$scratch/report"
check '总结的请求数' grep -qF "请求 $(count a) 次" "$scratch/report"
check '总结的 ExecutorState 个数' grep -qE "^ +$(grep -c '^c.* ExecutorState$' "$scratch/out.trace") .* ExecutorState$" "$scratch/report"
check '总结的最高' grep -qF "最高 $("$programs/replay" --every 0 "$scratch/out.trace" | awk '$1 == "@" { print $5 }') 字节" "$scratch/report"
check '单独释放的份额' grep -qF "单独释放 $(awk -v f="$(count f)" -v a="$(count a)" 'BEGIN { printf "%.1f", 100 * f / a }')%" "$scratch/report"

# 账真的能看出差错：改一个请求的大小，丢一次重置，丢一次释放之后又用的编号。
spoil() { # 说明 awk程序
    awk "$2" "$scratch/out.trace" >"$scratch/spoilt.trace"
    check "$1，轨迹没有变" sh -c '! cmp -s "$1" "$2"' sh "$scratch/out.trace" "$scratch/spoilt.trace"
    check "$1，没有看出来" sh -c '! "$1"/trace-check "$2" "$3"' sh "$programs" "$scratch/spoilt.trace" "$scratch/out.trace.accounts"
}
spoil '改大一个请求' '/^# 从/ { ours = 1 } ours && /^a/ && $2 > 3 && !done { $4 += 2000; done = 1 } { print }'
spoil '改大最后一个请求' '{ line[NR] = $0; if ($1 == "a" && $2 > 3) last = NR } END { $0 = line[last]; $4 += 2000; line[last] = $0; for (i = 1; i <= NR; i++) print line[i] }'
spoil '丢一次重置' '/^# 从/ { ours = 1 } ours && /^R/ && !done { done = 1; next } { print }'

# ---- 有错说得清 ----
refuses 'select 1;

selec 2;' "bad.sql:3: PostgreSQL 不接受：syntax error"
refuses 'select 1,
    nosuch,
    3
;' "bad.sql:2: PostgreSQL 不接受：column \"nosuch\" does not exist"
refuses "select 'unfinished" 'bad.sql:1: PostgreSQL 不接受：unterminated'
refuses 'drop table if exists nosuch;
select 1 / 0;' 'bad.sql:2: PostgreSQL 不接受：division by zero'
refuses '\c' '换了连接'
refuses 'select 1;
\nosuch' 'bad.sql:2: PostgreSQL 不接受：invalid command \nosuch'
RECORDS=10000
export RECORDS
refuses 'select 1;' '没有记下；把 RECORDS 调大再来'
unset RECORDS
trace "$scratch/nosuch.sql"
check '没有这个文件' grep -q "读不了 $scratch/nosuch.sql" "$scratch/output"

# ---- 半路停下 ----
echo 'select pg_sleep(60);' >"$scratch/long.sql"
setsid sh postgres/tracer/trace.sh "$scratch/long.sql" "$scratch/out.trace" "$build" "$programs" >"$scratch/output" 2>&1 &
child=$!
for _ in $(seq 100); do
    grep -qas "postgres: postgres postgres .local. SELECT" /proc/[0-9]*/cmdline && break
    sleep 0.1
done
kill -15 "-$child"
wait "$child"
check '半路停下，服务器没有停' no_servers

# ---- 没有见过的程序：装两遍，第二遍看到的开头已经改过 ----
cp "$build/tracer.so" "$scratch/second.so"
modules=$(cluster_in install "$build/tracer.so" "$scratch/second.so" | paste -sd,)
cluster_in start shared_preload_libraries="$modules" >"$scratch/output" 2>&1
check '认不出的开头应当拒绝' [ $? -ne 0 ]
check '应当说清认不出什么' grep -q '不能记录 AllocSetContextCreateInternal：函数的开头不是认识的指令' "$scratch/output"

echo "记录模块：$passed passed, $failed failed"
[ "$failed" -eq 0 ]
