#!/bin/sh
# refuse.sh 表 aset.c 编译命令…：表里的每一组参数都要被编译器拒绝，并说出表里的话。
set -u
table=$1 source=$2
shift 2
passed=0 failed=0

while IFS='|' read -r settings message; do
    case $settings in '' | '#'*) continue ;; esac
    message=${message# }
    # shellcheck disable=SC2086 # 一组里有几个参数
    flags=$(printf -- '-D%s ' $settings)
    # shellcheck disable=SC2086
    if output=$(sh book/tangle/compile.sh "$@" $flags -fsyntax-only "$source" 2>&1); then
        failed=$((failed + 1))
        echo "没有拒绝 $settings"
    elif printf '%s\n' "$output" | grep -qF "$message"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "拒绝了 $settings，但没有说：$message"
        printf '%s\n' "$output" | sed 's/^/    /'
    fi
done <"$table"

echo "拒绝的参数：$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
