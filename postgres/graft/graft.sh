#!/bin/sh
# graft.sh quick|long —— 服务器跑在书的分配器上。第 18 章引的记录写在 $PG/record/。
#
# 环境：PG_SERVER 集群的目录，PG_RECORD 记录写到哪里，GRAFT、GRAFT_CHECKING 两种编译的模块。
set -u
mode=$1
here=postgres/graft
passed=0 failed=0

cluster() { sh postgres/cluster/cluster.sh "$PG_SERVER" "$@"; }
run() { cluster run "$@"; }
psql() { run psql -qX -v ON_ERROR_STOP=1 "$@"; }
ask() { psql -At -c "$1"; }

pass() { passed=$((passed + 1)); }
fail() { failed=$((failed + 1)); echo "不通过：$*" >&2; }
# expect 说明 命令…：命令应当成功
expect() { what=$1; shift; if "$@"; then pass; else fail "$what"; fi; }

finish() { cluster remove; rm -rf "$work"; }
work=$(mktemp -d)
trap finish EXIT
trap 'exit 1' HUP INT TERM
mkdir -p "$PG_RECORD"

# record 名字：标准输入是一段记录；头一行说是哪一天、哪一个服务器上的。
record() {
    { date '+# %Y-%m-%d，PostgreSQL '"$version"; cat; } >"$PG_RECORD/$1.txt"
}

# ---- 装上、换下 ----

# 只差一刀：不换的时候也装入同一个库。
start() { # start 模块 on|off 设置…
    module=$(cluster install "$1") || exit 1
    enabled=$2
    shift 2
    cluster start "shared_preload_libraries=$module" "aset_graft.enabled=$enabled" \
        aset_graft.count=on max_wal_size=4GB "$@" || exit 1
}

functions() {
    psql -v module="$module" <<'SQL'
set client_min_messages = warning;
create or replace function graft_calls(out contexts int8, out allocs int8, out frees int8,
    out reallocs int8, out resets int8, out deletes int8) as :'module', 'graft_calls' language c;
create or replace function graft_contexts(out book int8, out server int8) as :'module', 'graft_contexts' language c;
SQL
}

no_crash() { ! cluster log | grep -E 'terminated by signal|PANIC|detected write past chunk|problem in alloc set'; }

# ---- 应当拒绝的 ----

refuses_load() { # 服务器已经起来了才装入，太迟
    cluster start || exit 1
    run psql -qX -c "load '$(cluster install "$GRAFT")'" >"$work/load" 2>&1
    expect '会话里装入，没有拒绝' grep -q 'must be loaded through shared_preload_libraries' "$work/load"
}

# 一个作用相同、开头的指令不同的服务器，在 $home/bin 里。
disguise() {
    bin=${PG_BIN:-/usr/lib/postgresql/15/bin}
    cp -r "$bin" "$home/bin"
    offset=$(nm -D "$bin/postgres" | awk '/ T AllocSetContextCreateInternal$/ { print $1 }')
    perl $here/disguise.pl "$offset" <"$bin/postgres" >"$home/bin/postgres"
}

refuses_unknown() {
    [ "$(uname -m)" = x86_64 ] || { echo '认不得的服务器：只在 x86-64 上试'; return; }
    disguise || { fail '造不出开头不同的服务器'; return; }
    if (PG_BIN=$home/bin start "$GRAFT" on) >"$work/refused" 2>&1; then
        fail '开头不认得，却动了刀'
    fi
    expect '拒绝得不清楚' grep -q 'FATAL:  aset_graft: do not recognize the entry' "$work/refused"
    sed -n 's/^.*\] \(FATAL\|DETAIL\|HINT\):/\1:/p' "$work/refused" | record graft-refused
    if (PG_BIN=$home/bin start "$GRAFT" off); then pass; else fail '开头不同的服务器自己就起不来'; fi
}

# 入口的头十六个字节，第 18 章的图画的就是它们。代码在文件里的位置与它的地址相同。
entry_bytes() {
    [ "$(uname -m)" = x86_64 ] || return 0
    bin=${PG_BIN:-/usr/lib/postgresql/15/bin}
    offset=$(nm -D "$bin/postgres" | awk '/ T AllocSetContextCreateInternal$/ { print $1 }')
    od -An -v -tx1 -j "$((0x$offset))" -N 16 "$bin/postgres" | record graft-entry
}

# ---- 各项 ----

proof() { # 书的代码真的在做事
    functions
    { echo 'select * from graft_contexts();'; echo 'select * from graft_calls();'; } | psql -e |
        tee "$work/proof" | record graft-first
    printf 'key\tvalue\ndate\t%s\nversion\t%s\nbook\t%s\nserver\t%s\n' "$(date +%F)" "${version%% *}" \
        "$(ask 'select book from graft_contexts()')" "$(ask 'select server from graft_contexts()')" >"$PG_RECORD/graft.tsv"
    expect '新的上下文应当是书的' [ "$(ask 'select book > 50 and server < 10 from graft_contexts()')" = t ]
}

balanced() {
    [ "$(ask 'select count(distinct s) from (select sum(abalance) s from pgbench_accounts union all
        select sum(tbalance) from pgbench_tellers union all select sum(bbalance) from pgbench_branches union all
        select coalesce(sum(delta), 0) from pgbench_history) t')" = 1 ]
}

bench() { # bench 名字 秒 选项…
    name=$1 seconds=$2
    shift 2
    run pgbench -n -c 4 -j 2 -T "$seconds" "$@" >"$work/$name" 2>&1 || fail "pgbench $name：$(tail -n 3 "$work/$name")"
    expect "pgbench $name 有失败的事务" grep -q '^number of failed transactions: 0 ' "$work/$name"
}

transactions() {
    run pgbench -i -q -s 10 >"$work/init" 2>&1 || fail "pgbench -i：$(cat "$work/init")"
    bench tpcb "$1"
    bench select "$1" -S
    expect '账不平' balanced
    { for name in tpcb select; do
          grep -E '^(transaction type|number of clients|number of transactions actually|number of failed)' "$work/$name"
          echo
      done; ask "select 'contexts ' || contexts || ', allocs ' || allocs || ', frees ' || frees || ', reallocs ' || reallocs from graft_calls()"
    } | record graft-pgbench
}

queries() { # queries 输出
    psql -a -v file="$home/source.csv" <$here/queries.sql >"$1" 2>&1 || fail "查询没有做完：$(tail -n 3 "$1")"
}

memory() { # memory 输出
    for warm in 1 2; do
        psql -v file="$1" <$here/memory.sql >"$work/memory.out" 2>&1 || fail "memory.sql：$(tail -n 3 "$work/memory.out")"
    done
}

same() { # same 说明 文件 文件
    if cmp -s "$2" "$3"; then pass; else fail "$1"; diff "$2" "$3" | head -n 10 >&2; fi
}

# 还有没有进程住在集群里。
inhabited() { for cwd in /proc/[0-9]*/cwd; do [ "$(readlink "$cwd" 2>/dev/null)" != "$home/data" ] || return 0; done; return 1; }

# 主进程死了，后端要过一会儿才知道。没有人收尸的主进程占着进程号，服务器会以为它还活着，所以把它的锁也拿掉。
kill_postmaster() {
    kill -9 "$(head -n 1 "$home/data/postmaster.pid")"
    for second in 1 2 3 4 5 6 7 8 9 10; do inhabited || break; sleep 1; done
    if inhabited; then fail '主进程死了，后端没有散'; fi
    rm -f "$home/data/postmaster.pid" "$home"/sock/.s.PGSQL.*.lock
}

known_difference() {
    minor=$(ask 'show server_version' | sed 's/^15\.\([0-9]*\).*/\1/')
    [ "$minor" -ge 20 ] || echo '（比 15.20 早的服务器沿用回收的上下文的片的上限，见第 13 章；也许是这处已知的差别）'
}

# 两边比的是什么：最大的几个，与总数。
ledger() {
    {
        echo 'total_bytes | nblocks | free_bytes | free_chunks | name'
        sort -t'|' -k5,5nr "$home/memory.book" | head -n 8 |
            awk -F'|' '{ printf "%11d | %7d | %10d | %11d | %s\n", $5, $6, $7, $8, $1 }'
        awk -F'|' '{ n++; bytes += $5; blocks += $6 }
            END { printf "%d 个上下文，%d 块，%d 字节；换与不换，每一个的每一项都相同\n", n, blocks, bytes }' "$home/memory.book"
    } | record graft-ledger
}

crash() {
    (run pgbench -n -c 4 -T 60 >"$work/crash" 2>&1) &
    victim=$!
    sleep 4
    kill_postmaster
    wait "$victim"
    start "$GRAFT" on
    expect '没有做恢复' sh -c "grep -q 'redo done' '$home/log'"
    expect '恢复以后账不平' balanced
    cluster log | grep -E 'not properly shut down|redo (starts|done)|ready to accept' | tail -n 4 |
        sed 's/^[^]]*\] //' | record graft-crash
}

exhaustion() {
    (ulimit -v 700000; start "$GRAFT" on) || exit 1
    run psql -X -e >"$work/oom" 2>&1 <<'SQL'
select length(array_agg(repeat('x', 1000))::text) from generate_series(1, 1000000);
select 'the same session goes on' as still;
SQL
    expect '应当内存耗尽' grep -q 'ERROR:  out of memory' "$work/oom"
    expect '耗尽以后会话没有活下来' grep -q 'the same session goes on' "$work/oom"
    expect '日志里没有打出上下文树' sh -c "grep -q 'Grand total:' '$home/log'"
    record graft-oom <"$work/oom"
    start "$GRAFT" on
}

statistics() {
    expect '日志里没有上下文' [ "$(ask "select pg_log_backend_memory_contexts(pg_backend_pid())")" = t ]
    expect '日志里没有上下文树' sh -c "grep -q 'level: 0; TopMemoryContext' '$home/log'"
}

smith() { # smith 秒
    psql <<'SQL'
set client_min_messages = error;
drop role if exists smith;
create role smith login;
grant all on all tables in schema public to smith;
alter role smith set statement_timeout = '2s';
SQL
    timeout "$1" sh postgres/cluster/cluster.sh "$PG_SERVER" run sqlsmith --verbose --seed=18 \
        --target="host=$home/sock dbname=postgres user=smith" >"$work/smith" 2>&1
    said=$(tr '\r' '\n' <"$work/smith" | grep -a '^queries: ' | tail -n 1)
    expect "sqlsmith 没有跑起来：$(tail -n 3 "$work/smith")" [ -n "$said" ]
    echo "sqlsmith $1 秒；$said；$(no_crash && echo '没有崩溃')" | tee "$work/said"
    record graft-sqlsmith <"$work/said"
}

checking() { # 检查模式：每片的末尾有哨兵，释放的都涂掉
    start "$GRAFT_CHECKING" on
    functions
    bench tpcb-checking 5
    queries "$work/queries.checking"
    same '检查模式下查询的结果不同' "$work/queries.stock" "$work/queries.checking"
    expect '检查模式报了错' no_crash
}

# ---- 一遍 ----

case $mode in
    quick) bench_seconds=5 smith_seconds=60 ;;
    long) bench_seconds=30 smith_seconds=600 ;;
    *) echo "graft.sh：不认识 $mode" >&2; exit 2 ;;
esac

refuses_load
home=$(cat "$PG_SERVER/where")
version=$(ask 'show server_version')
refuses_unknown
entry_bytes

start "$GRAFT" off
functions
expect '没有动刀，却有书的上下文' [ "$(ask 'select book from graft_contexts()')" = 0 ]
run pgbench -i -q -s 10 >"$work/init" 2>&1
queries "$work/queries.stock"
memory "$home/memory.stock"

start "$GRAFT" on
proof
memory "$home/memory.book"
expect '要比的上下文太少' [ "$(wc -l <"$home/memory.book")" -gt 100 ]
same "各个上下文的账不同$(known_difference)" "$home/memory.stock" "$home/memory.book"
ledger
queries "$work/queries.book"
same '查询的结果不同' "$work/queries.stock" "$work/queries.book"
expect '查询没有并行' grep -q 'Workers Planned: 2' "$work/queries.book"
transactions $bench_seconds
statistics
crash
exhaustion
smith $smith_seconds
expect '服务器崩溃过' no_crash
checking

echo "移植（PostgreSQL $version）：$passed passed, $failed failed"
[ "$failed" -eq 0 ]
