# 在 Valgrind 之下运行 cases.c 的每一种错误：该报告的报告，没有错的一句话也没有。
#
#   sh tests/valgrind/run.sh 程序…
set -u

log=$(mktemp)
trap 'rm -f "$log"' EXIT
failures=0

# run 程序 种类 [选项…]：Valgrind 的话在 $log 里。
run() {
    program=$1 kind=$2
    shift 2
    valgrind -q --error-exitcode=9 --leak-check=no "$@" "$program" "$kind" >"$log" 2>&1
}

fail() {
    echo "valgrind：$program $kind：$1" >&2
    cat "$log" >&2
    failures=$((failures + 1))
}

# expect_report 程序 种类 该说的话 [选项…]
expect_report() {
    said=$3 target=$1 which=$2
    shift 3
    run "$target" "$which" "$@" && fail '没有报告'
    grep -q "$said" "$log" || fail "应当说 $said"
}

for each in "$@"; do
    run "$each" clean || fail '没有错，却报告了'
    [ -s "$log" ] && fail '没有错，却说了话'
    expect_report "$each" slack 'Invalid write of size 1'
    expect_report "$each" next-header 'Invalid write of size 1'
    expect_report "$each" own-header 'Invalid write of size 1'
    expect_report "$each" freed 'Invalid read of size 1'
    expect_report "$each" reset 'Invalid read of size 1'
    expect_report "$each" undefined 'uninitialised value'
    expect_report "$each" lost 'definitely lost' --leak-check=full
done
[ "$failures" -eq 0 ] && echo "Valgrind：$# 种构建，每种八例，都如所料"
