#!/bin/sh
# sandbox.sh —— 运行不可信的命令：看不见、写不了不该碰的，用多了就停下，什么进程也不留。
#
#   sandbox.sh probe [方式]     这台机器上最好的一种（或者：这一种行不行）；不行就说明白，以 2 结束
#   sandbox.sh build 方式 秒 判词 造出来的 练习 答案 命令…    能写“造出来的”那个目录
#   sandbox.sh run   方式 秒 判词 造出来的 练习 答案 命令…    什么也不能写
#
# bwrap   bubblewrap：自己的文件系统，里面只有系统的 /usr、书与这个练习（没有参考答案），都是只读；/tmp 与 /dev/shm 是空的，
#         大小有限；没有网络；看不见外面的进程。root 用它时，命令以一个没有人用的用户号运行。
# user    没有 bubblewrap，而是 root：以没有人用的用户号运行。能读的是人人能读的，能写的是“造出来的”与人人能写的地方。
# plain   没有 bubblewrap，也不是 root：只有限额。
#         这两种，内核有 Landlock 就再立一道墙（walls.h）：能读的与 bwrap 里一样，能写的只有编译时“造出来的”。
#
# 三种都由 confine 看着；限额怎样算，判词是什么，见 confine.c。
set -u
# shellcheck source=/dev/null
. build/exercises/setup
# shellcheck source=/dev/null
. classroom/sandbox/limits.sh
top=$(pwd -P)
# 容器里的 root 若只有一个用户号，换不成别的，在外面也就是个普通用户。
root=
[ "$(id -u)" -ne 0 ] || root=$(awk '$1 <= 65001 && 65001 < $1 + $3 { print "yes"; exit }' /proc/self/uid_map)

# 没有人用的用户号，一次运行占一个：同号的两个碰得着对方，别处的判分也一样，所以上锁。
choose_nobody() {
    locks=/run/aset-nobody nobody=$((65001 + ${SANDBOX_SLOT:-0}))
    [ -d $locks ] || mkdir -m 700 $locks
    exec 7>$locks/$nobody
    until flock -n 7; do
        nobody=$((nobody + 1))
        [ $nobody -lt 65500 ] || { echo '没有空着的用户号了' >&2; exit 2; }
        exec 7>$locks/$nobody
    done
    as_nobody="--reuid=$nobody --regid=$nobody --clear-groups --no-new-privs"
}

absolute() { case $1 in /*) echo "$1" ;; *) echo "$top/$1" ;; esac; }

confine() {
    if [ "$mode$stage" = bwrapbuild ] || [ "$stage" = run ]; then temporary=/tmp; else temporary=$(absolute "$made"); fi
    # 看着的程序自己若被停住了，外面还有一道。
    env -i PATH="$PATH" LC_ALL=C.UTF-8 HOME=/ TMPDIR="$temporary" timeout --foreground -k 5 $((seconds + 90)) build/exercises/confine seconds="$seconds" cpu="$CPU_LIMIT" \
        memory="$MEMORY_LIMIT" file="$FILE_LIMIT" disk="$DISK_LIMIT" processes="$PROCESSES_LIMIT" ${root:+owner="$nobody"} verdict="$verdict" "$@"
}

# ---- bwrap ----

# 命令能读的：造程序的工具、书与它的目标文件、这个练习的检查与起点、答案。
readable() {
    # shellcheck disable=SC2153 # 名字来自 setup
    for path in $NW "$LINE" "$BOOK_OBJECTS" build/exercises/setup build/exercises/reserved book/tangle classroom/check \
        build/exercises/suites build/exercises/worlds classroom/suite classroom/try/world.sh classroom/try/build.sh classroom/try/build-suites.sh \
        classroom/sandbox/fair.sh classroom/sandbox/headers.lua classroom/sandbox/directives.lua tests/library tests/replay tests/traces \
        build/exercises/find/"${exercise##*/}" classroom/try/library.sh classroom/try/entered.sh "$exercise"/*.[ch] \
        "$exercise/checking" "$exercise/replay" "$exercise/breaks" "$exercise/starter" "$answers"; do
        [ ! -e "$path" ] || absolute "$path"
    done
}

# 各路径上的目录，长辈在前。bwrap 自己建的只有 root 进得去，所以一一说明。
directories() {
    awk -F/ '{ path = ""; for (i = 2; i < NF; i++) print path = path "/" $i }' | sort -u
}

# root 不另设用户空间，因为那里面只有一个用户号，还是 root 自己。
run_bwrap() {
    if [ "$root" ]; then
        # shellcheck disable=SC2086
        set -- setpriv $as_nobody "$@"
        apart='--unshare-pid --unshare-net --unshare-ipc --unshare-uts --unshare-cgroup-try'
    else apart='--unshare-all --unshare-user --disable-userns'; fi
    if [ "$stage" = build ]; then bind=--bind; else bind=--ro-bind; fi
    set -- $bind "$(absolute "$made")" "$(absolute "$made")" --chdir "$top" --remount-ro / --remount-ro /dev -- "$@"
    paths=$(readable)
    IFS='
'
    for path in $paths; do set -- --ro-bind "$path" "$path" "$@"; done
    for path in $(printf '%s\n' "$paths" "$(absolute "$made")" | directories | sort -r); do
        set -- --perms 0755 --dir "$path" "$@"
    done
    unset IFS
    for path in /etc/alternatives /etc/ld.so.cache /lib32 /lib64 /libx32 /lib /sbin /bin /usr; do
        [ ! -e $path ] || set -- --ro-bind $path $path "$@"
    done
    small="--perms 1777 --size $((TMP_LIMIT << 20)) --tmpfs"
    # shellcheck disable=SC2086
    confine bwrap $apart --die-with-parent --new-session --proc /proc --dev /dev $small /dev/shm $small /tmp \
        --perms 0755 --dir /etc "$@"
}

# ---- user、plain：人人能写的地方少了多少，由 confine 看着；内核有 Landlock 的，只碰得到 bwrap 里也有的那些 ----

shared='/tmp /var/tmp /dev/shm'

watched() {
    for path in $shared "$made"; do [ ! -d "$path" ] || echo "watch=$path"; done
}

# 之后 "$@" 前面添上了可以读、可以写的路径。编译的临时文件放在“造出来的”里。
run_walled() { # 命令…
    if [ "$stage" = build ]; then access='write'; else access='read'; fi
    set -- "$access=$(absolute "$made")" "$@"
    for path in /usr /bin /sbin /lib /lib32 /lib64 /libx32 /etc/alternatives /etc/ld.so.cache /proc; do set -- "read=$path" "$@"; done
    for path in null zero full random urandom; do set -- "write=/dev/$path" "$@"; done
    paths=$(readable)
    IFS='
'
    for path in $paths; do set -- "read=$path" "$@"; done
    # shellcheck disable=SC2046
    set -- $(watched) "$@"
    unset IFS
    confine "$@"
}

run_user() {
    # shellcheck disable=SC2086
    run_walled setpriv $as_nobody --pdeathsig KILL "$@"
}

run_plain() {
    run_walled "$@"
}

# ---- 一次 ----

# 没有人用的用户号在 build 时要写“造出来的”，之后收回，再把它留在别处的东西扫干净。
run() {
    [ ! "$root" ] || choose_nobody
    [ ! "$root" ] || [ "$stage" = run ] || chown "$nobody:$nobody" "$made"
    run_"$mode" "$@" 7>&-
    status=$?
    [ ! "$root" ] || [ "$stage" = run ] || chown -R -h 0:0 "$made"
    # shellcheck disable=SC2086
    [ "$mode" != user ] || find $shared -xdev -user $nobody -delete 2>/dev/null
    return $status
}

# ---- 哪一种行得通：真的试一次，编译器要找得到，外面要写不到 ----

works() { # 方式
    mode=$1 stage=build seconds=20 exercise=classroom/check answers=classroom/check
    made=build/exercises/probe verdict=build/exercises/probe.verdict outside=build/exercises/outside
    rm -rf $made $outside
    mkdir -p $made
    # shellcheck disable=SC2016
    run sh -c '. build/exercises/setup && echo "int main(void) { return 0; }" >"$1/probe.c" &&
        $(compiler exercise) -o "$1/probe" "$1/probe.c" && "$1/probe" && { touch "$2"; true; }' \
        sh $made $outside >/dev/null 2>$made.log && { [ "$mode" = plain ] || [ ! -e $outside ]; }
    status=$?
    rm -rf $made $verdict $outside
    return $status
}

probe() { # 方式…
    for one; do
        case $one in
            bwrap) command -v bwrap >/dev/null || continue ;;
            user) [ "$root" ] || continue ;;
            plain) [ ! "$root" ] || continue ;;
            *) echo "没有叫 $one 的沙箱；有的是 bwrap、user、plain" >&2; exit 2 ;;
        esac
        if works "$one"; then echo "$one"; exit 0; fi
    done
    echo "关不住学生的代码（试过 $*）：装上 bubblewrap，不行就把仓库放到人人读得到的地方；最后一次出的错：$(tail -n 1 build/exercises/probe.log 2>/dev/null)" >&2
    exit 2
}

case $1 in
    probe) shift; [ $# -gt 0 ] || set -- bwrap user plain; probe "$@" ;;
    build | run)
        stage=$1 mode=$2 seconds=$3 verdict=$4 made=$5 exercise=$6 answers=$7
        shift 7
        run "$@" ;;
esac
