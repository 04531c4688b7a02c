#!/bin/sh
# smoke.sh 工作目录 模块 '测试…' 轨迹 —— make pg-bench 还跑得起来：模块装得进服务器，每个测试量得出数，记录写得成。不看快慢。
# 写记录的是 bench.sh 自己，只是写到别处；装不进去的模块，它要失败。
set -u
work=$1 module=$2 cases=$3 trace=$4
record=$work/bench-smoke.tsv said=$work/bench-smoke.txt
passed=0 failed=0
pass() { passed=$((passed + 1)); }
fail() { failed=$((failed + 1)); echo "不通过：$1"; }
bench() { sh postgres/bench/bench.sh "$work/bench-smoke" "$record" 1 1 "$cases" "$@" >"$said" 2>&1; }

rm -f "$record"
if bench "$module" "$trace"; then pass; else fail 'pg-bench 没有跑完'; cat "$said"; fi
case $(sed -n 's/^version\t//p' "$record" 2>/dev/null) in 15.*) pass ;; *) fail '记录里的版本不是 15' ;; esac

name=${trace##*/}
for row in $cases "${name%%.*}"; do
    if awk -F'\t' -v row="$row" '$1 == row && $2 > 0 && $5 > 0 && $9 > 0 && $10 > 0 { found = 1 } END { exit !found }' "$record" 2>/dev/null
    then pass; else fail "记录里没有 $row，或者不是正数"; fi
done

: >"$work/bench-empty.so"
cases=s64
if bench "$work/bench-empty.so"; then fail '装不进去的模块，pg-bench 却成功了'; else pass; fi

echo "服务器里比快慢：$passed passed, $failed failed"
[ "$failed" -eq 0 ]
