#!/bin/sh
# refuse.sh 表 编译命令…：表里的每一组参数都要被编译器拒绝，并说出表里的话。
set -u
table=$1
shift
passed=0 failed=0

while IFS='|' read -r settings message; do
    case $settings in '' | '#'*) continue ;; esac
    message=${message# }
    flags=$(printf -- '-D%s ' $settings)
    # gcc 在非 UTF-8 的环境里把消息里的汉字写成 \ooo，所以先译回来。
    # shellcheck disable=SC2086 # 一组里有几个参数
    output=$(printf '#include "postgres.h"\n#include "aset/layout.h"\n' |
        "$@" $flags -fsyntax-only -x c - 2>&1)
    if [ $? -ne 0 ] && printf '%b' "$output" | grep -qF "$message"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "$settings 应被拒绝并说：$message"
        printf '%b\n' "$output" | sed 's/^/    /'
    fi
done <"$table"

echo "拒绝的参数：$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
