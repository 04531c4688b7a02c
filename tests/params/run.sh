#!/bin/sh
# run.sh 参数表 目录：表里的每一组参数，在自己的目录里编译并跑发布版与检查模式的测试。
set -u
table=$1 logs=$2/logs
mkdir -p "$logs"
passed=0 failed=0

while read -r settings; do
    case $settings in '' | '#'*) continue ;; esac
    log=$logs/$(printf '%s' "$settings" | tr -c 'A-Za-z0-9_' '-').txt
    # shellcheck disable=SC2086 # 一行里有几个参数
    if ${MAKE:-make} --no-print-directory test-release test-checking $settings >"$log" 2>&1 </dev/null; then
        passed=$((passed + 1))
        echo "通过　$settings　（$(grep -o 'Tested: [0-9]*' "$log" | paste -sd ' ')，跳过 $(grep -c '\[SKIP\]' "$log")）"
    else
        failed=$((failed + 1))
        echo "不通过　$settings"
        sed 's/^/    /' "$log"
    fi
done <"$table"

echo "参数：$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
