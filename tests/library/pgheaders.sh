#!/bin/sh
# pgheaders.sh 目录 aset.c：src/aset.c 原样、无警告地用 PostgreSQL 15 自己的服务器头文件编译。
# 服务器的头文件在前，书的在后，所以书只补上服务器没有的 aset/*.h。
# 头文件拿不到就说明跳过的缘由。
set -u
build=$1 source=$2

headers=$(sh postgres/cluster/headers.sh "$build") || {
    echo '服务器头文件：0 passed, 0 failed, 1 skipped'
    exit 0
}

passed=0 failed=0
try() { # try 说明 选项…
    name=$1
    shift
    if output=$(gcc -std=gnu11 -O2 -Wall -Werror -c -o /dev/null -isystem "${headers%/15/server}" \
        -I"$headers" -I"$build/line/include" "$@" "$source" 2>&1); then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "不通过：$name"
        printf '%s\n' "$output" | sed 's/^/    /'
    fi
}

try '发布的服务器'
try '开了断言的服务器（因而也开了检查）' -DUSE_ASSERT_CHECKING
echo "服务器头文件（$headers）：$passed passed, $failed failed"
[ "$failed" -eq 0 ]
