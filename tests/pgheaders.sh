#!/bin/sh
# pgheaders.sh 目录 aset.c：src/aset.c 原样、无警告地用 PostgreSQL 15 自己的服务器头文件编译。
# 服务器的头文件在前，书的在后，所以书只补上服务器没有的 aset/*.h。
# 头文件没有装就解开 postgresql-server-dev-15 的包；包也拿不到就说明跳过的缘由。
set -u
build=$1 source=$2
package=postgresql-server-dev-15

installed=/usr/include/postgresql/15/server
unpacked=$build/pg$installed

skip() {
    echo "跳过 test-pgheaders：$1"
    echo '服务器头文件：0 passed, 0 failed, 1 skipped'
    exit 0
}

unpack() {
    command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || skip "没有 apt-get，取不到 $package"
    mkdir -p "$build/pg"
    echo "取 $package 的头文件"
    (cd "$build/pg" && timeout 120 apt-get download -q "$package") >"$build/pg/log" 2>&1 ||
        skip "apt-get download $package 不成功：$(tail -n 1 "$build/pg/log")"
    dpkg-deb --fsys-tarfile "$build/pg/$package"_*.deb | tar -x -C "$build/pg" ./usr/include
    rm -f "$build/pg/$package"_*.deb
}

if [ -e $installed/postgres.h ]; then
    headers=$installed
else
    [ -e "$unpacked/postgres.h" ] || unpack
    headers=$unpacked
fi
[ -e "$headers/postgres.h" ] || skip "$package 里没有 postgres.h"

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
