# shellcheck shell=sh disable=SC2034,SC2046,SC2086,SC2154
# compile.sh —— 由 suites.sh 与 build-suites.sh 读入：书自己的测试怎样编译。消息在 $log。

# shellcheck source=classroom/try/world.sh
. classroom/try/world.sh

# 程序名“参数-方式”决定编译的方式与参数。
choose() { # 程序名
    case $1 in *-checking) variant=checking-asan ;; *) variant=asan ;; esac
    defines=$(world_flags "${1%-*}")
}

compile_source() { # 抽取出来的目录 源文件 目标文件
    LUA=$LUA sh book/tangle/compile.sh $(compiler $variant) $defines -I"$1/include" -c -o "$3" "$2" >>"$log" 2>&1
}

# 全部的测试连成一个目标文件；两份两份地编译。
compile_suite() { # 抽取出来的目录 目标文件
    parts=$2.parts
    mkdir -p "$parts"
    {
        ls tests/library/*.c classroom/suite/*.c classroom/check/channel.c
    } | xargs -P 2 -n 6 sh -c '
        . build/exercises/setup
        variant=$1 defines=$2 include=$3 parts=$4
        shift 4
        for source; do
            $(compiler "$variant") $defines -D_GNU_SOURCE -w -O0 -Iclassroom/suite -Iclassroom/check -Itests/library -Itests -I"$include/include" -I"$include" \
                -c -o "$parts/$(basename "$source" .c).o" "$source" || exit 1
        done' sh "$variant" "$defines" "$1" "$parts" >>"$log" 2>&1 || return 1
    ld -r -o "$2" "$parts"/*.o >>"$log" 2>&1 || return 1
    rm -rf "$parts"
}

link_suite() { # 程序 目标文件…
    output=$1
    shift
    $(compiler $variant) $WRAP_MALLOC -Wl,-z,relro,-z,now -o "$output" "$@" >>"$log" 2>&1
}
