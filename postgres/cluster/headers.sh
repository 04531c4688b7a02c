#!/bin/sh
# headers.sh 构建目录 —— 打印服务器头文件的目录；没有装，就取 postgresql-server-dev-15 的包解开，不装它拖来的 llvm。
# 拿不到，退出码是 1，缘由在标准错误。
set -u
build=$1
package=postgresql-server-dev-15
installed=/usr/include/postgresql/15/server
unpacked=$build/pg$installed

give_up() { echo "$1" >&2; exit 1; }

unpack() {
    command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || give_up "没有 apt-get，取不到 $package"
    mkdir -p "$build/pg"
    echo "取 $package 的头文件" >&2
    (cd "$build/pg" && timeout 120 apt-get download -q "$package") >"$build/pg/log" 2>&1 ||
        give_up "没有 PostgreSQL 15 的头文件：apt-get download $package 不成功：$(tail -n 1 "$build/pg/log")"
    dpkg-deb --fsys-tarfile "$build/pg/$package"_*.deb | tar -x -C "$build/pg" ./usr/include
    rm -f "$build/pg/$package"_*.deb
}

headers=$installed
if [ ! -e "$headers/postgres.h" ]; then
    headers=$unpacked
    [ -e "$headers/postgres.h" ] || unpack
fi
[ -e "$headers/postgres.h" ] || give_up "$package 里没有 postgres.h"
echo "$headers"
