#!/bin/sh
# exercises.sh —— 命令行上的参数（build/exercises/setup 里的 GIVEN）下：每个练习的参考答案是满分，没有动过的起点一分也没有。
# 书自己的测试不在内（EXERCISE_BOOK=no）：那里参考答案通不过的，本来就由 fit.sh 除去。
set -u
# shellcheck source=/dev/null
. build/exercises/setup
[ "$GIVEN" ] || { echo '没有给参数' >&2; exit 2; }
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
export EXERCISE_BOOK=no EXERCISE_SEED=1 EXERCISE_SANDBOX=
passed=0 failed=0

judge() { # 练习 答案 应有的结果
    rm -rf "$out/try"
    if sh classroom/try/try.sh "$1" "$1/$2" "$out/try" >"$out/said" 2>&1 &&
        [ "$(awk -F'\t' '$3 == "pass" { good = 1 } $3 != "pass" { bad = 1 } END { print bad ? good ? "some" : "none" : "full" }' "$out/try/results")" = "$3" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "不通过：$1/$2（$GIVEN）"
        cat "$out/said" "$out/try/results" | cut -c 1-300 | sed 's/^/    /'
    fi
}

for exercise in exercises/*/; do
    exercise=${exercise%/}
    [ -d "$exercise/solution" ] && [ ! -e "$exercise/worksheet.c" ] || continue
    judge "$exercise" solution full
    judge "$exercise" starter none
done
echo "练习（$GIVEN）：$passed passed, $failed failed"
[ "$failed" -eq 0 ]
