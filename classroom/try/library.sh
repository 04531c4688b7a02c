# shellcheck shell=sh disable=SC2086,SC2153
# library.sh —— 由 build.sh 与 faults.sh 读入：编译一份程序库，与书相同的文件用书的目标文件。
# 用到 $exercise、$out、$log、$variant、$defines、$world；出错时叫 cannot_build。各份清单要拆成词，大写的名字来自 setup。

# shellcheck source=classroom/try/world.sh
. classroom/try/world.sh

compile() { # 选项…：书自己的命令，消息译回中文；EXERCISE_FLAGS 由 make debug 给出
    # shellcheck disable=SC2046
    LUA=$LUA sh book/tangle/compile.sh $(compiler "$variant") ${EXERCISE_FLAGS:-} "$@" >>"$log" 2>&1
}

# 覆盖的 .nw…：程序在 $tree，它的目标文件是 $objects，其中另编译的是 $compiled。没有覆盖就是书的程序。
# 头文件与书相同，参数与 $world 的相同，$world 有编译好的目标文件时，$same 不空。
library() {
    tree=$LINE same=yes headers=same
    [ $# -eq 0 ] || {
        tree=$out/line
        OVERLAY="$*" LUA=$LUA NOWEB_LIB=$NOWEB_LIB sh book/tangle/tangle.sh "$out" $NW >>"$log" 2>&1 || cannot_build '抽取不出程序'
        diff -rq "$tree/include" "$LINE/include" >/dev/null 2>&1 || headers=changed
    }
    prebuilt=$(world_objects "$world")
    # shellcheck disable=SC2116 # 折去空格
    if [ -z "$prebuilt" ] || [ "$(echo $defines)" != "$(world_flags "$world")" ] || [ $headers = changed ]; then same=; fi
    objects='' compiled=''
    for source in "$tree"/src/*.c; do
        name=${source##*/}
        object=$prebuilt/$variant/${name%.c}.o
        if [ -z "$same" ] || ! cmp -s "$source" "$LINE/src/$name"; then
            object=$out/${name%.c}.o
            compile $defines -I"$tree/include" -c -o "$object" "$source" || cannot_build '编译不过'
            compiled="$compiled $object"
        fi
        objects="$objects $object"
    done
}

# ---- 判分的一半：头文件与书的相同，就用 make 编译好的 ----

judge='-D_GNU_SOURCE -Iclassroom/check -Itests/library -Itests'

source_of() { ls "classroom/check/$1.c" "tests/library/$1.c" "tests/replay/$1.c" 2>/dev/null; } # 名字

support() { # 名字…：各自的目标文件，或者源文件
    for name; do
        if [ -n "$same" ]; then echo "$prebuilt/$variant/support/$name.o"; else source_of "$name"; fi
    done
}
