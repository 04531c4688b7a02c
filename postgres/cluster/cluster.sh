#!/bin/sh
# cluster.sh —— 用完就扔的 PostgreSQL 15 集群：只有 Unix 套接字，不碰系统上别的集群。
#
#   cluster.sh 目录 start 设置=值…      建立（第一次）并启动
#   cluster.sh 目录 stop                停下；没有在跑也不算错
#   cluster.sh 目录 remove              停下并删掉
#   cluster.sh 目录 install 文件…       抄到服务器读得到的地方，打印抄到了哪里
#   cluster.sh 目录 run 命令…           以服务器的用户、连着这个集群，运行命令
#
# 服务器不肯以 root 运行，所以 root 换成 postgres；它进不去的目录，集群就放到 /var/tmp，目录里留下去处。
set -eu
here=$1 action=$2
shift 2
bin=${PG_BIN:-/usr/lib/postgresql/15/bin}

stop_with() { echo "$1" >&2; exit 1; }

[ -x "$bin/postgres" ] || {
    other=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tr '\n' ' ') || :
    stop_with "需要 PostgreSQL 15（$bin/postgres），请先运行 make pg-deps${other:+；装着的是 $other}"
}

server_user() {
    if [ "$(id -u)" -ne 0 ]; then "$@"
    elif command -v runuser >/dev/null; then (cd / && exec runuser -u postgres -- "$@")   # 它也许进不了这里
    else stop_with '以 root 运行时需要 runuser（软件包 util-linux）'
    fi
}

# 集群真正在哪里。套接字的路径不能超过一百来个字节。
locate() {
    mkdir -p "$here"
    [ -s "$here/where" ] || {
        if [ "$(id -u)" -eq 0 ]; then chown postgres "$here"; fi
        full=$(cd "$here" && pwd)
        if [ ${#full} -gt 70 ] || ! server_user test -w "$full"; then full=$(server_user mktemp -d /var/tmp/aset-pg.XXXXXX); fi
        echo "$full" >"$here/where"
    }
    home=$(cat "$here/where")
}

running() { [ -e "$home/data/postmaster.pid" ] && server_user "$bin/pg_ctl" -D "$home/data" status >/dev/null 2>&1; }

create() {
    [ -e "$home/data/PG_VERSION" ] && return
    server_user "$bin/initdb" -D "$home/data" -U postgres -A trust --no-sync -E UTF8 --locale=C.UTF-8 >"$here/initdb.log" 2>&1 ||
        { cat "$here/initdb.log" >&2; stop_with 'initdb 没有成功'; }
    server_user mkdir -p "$home/sock"
    server_user sh -c "cat >>'$home/data/postgresql.conf'" <<CONF
listen_addresses = ''
unix_socket_directories = '$home/sock'
fsync = off
autovacuum = off
jit = off
include_if_exists = 'extra.conf'
CONF
}

configure() { for setting; do printf "%s = '%s'\n" "${setting%%=*}" "${setting#*=}"; done; }

start() {
    create
    configure "$@" | server_user sh -c "cat >'$home/data/extra.conf'"
    server_user "$bin/pg_ctl" -D "$home/data" -w -t 60 -l "$home/log" start >"$here/start.log" 2>&1 ||
        { server_user tail -n 5 "$home/log" >&2; stop_with "服务器没有起来，日志在 $home/log"; }
}

stop() { if running; then server_user "$bin/pg_ctl" -D "$home/data" -w -m "${1:-fast}" stop >/dev/null; fi; }

install() {
    mkdir -p "$home/lib"
    for file; do
        command install -m 755 "$file" "$home/lib/"
        echo "$home/lib/${file##*/}"
    done
}

locate
case $action in
    start)  stop; start "$@" ;;
    stop)   stop "$@" ;;
    remove) stop immediate; rm -rf "$home" "$here" ;;
    install) install "$@" ;;
    log)    server_user cat "$home/log" ;;
    run)    server_user env PATH="$bin:$PATH" PGHOST="$home/sock" PGUSER=postgres PGDATABASE=postgres "$@" ;;
    *)      stop_with "cluster.sh：不认识 $action" ;;
esac
