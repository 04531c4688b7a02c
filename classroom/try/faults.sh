#!/bin/sh
# faults.sh 练习目录 [方式] [参数] —— 找错要用的程序库，不随学生的答案而变，造一次，留在 build/exercises/find/练习/编译方式/。
#
# 有错的：起点（starter/answer.nw）与 faults/*.nw，每一份换掉书里的几块。
# 对的：书，与 classroom/find/right/ 里的几种——参数不同，布局不同，规矩一样。
# 每种一个目录，里面是目标文件、include（哪里的头文件）、defines 与 words（怎样称呼它）；stamp 里记着由什么造成。
# shellcheck disable=SC2086
set -u
exercise=$1 mode=${2:-} world=${3:-}
# shellcheck source=/dev/null
. build/exercises/setup
# shellcheck source=classroom/try/library.sh
. classroom/try/library.sh
if [ -e "$exercise/checking" ]; then variant="exercise-checking"; else variant=exercise; fi
variant=$variant${mode:+-$mode}
store=build/exercises/find/${exercise##*/}/$variant${world:+-$world}
log=$store/log

cannot_build() { echo "$exercise: $1" >&2; cat "$log" >&2; exit 2; }

# 由什么造成：书的程序、覆盖它的文件、编译的命令。
ingredients() {
    { compiler "$variant"; world_flags "$world"; find "$LINE/src" "$LINE/include" classroom/check classroom/find/right -type f | sort | xargs cat; cat \
        "$exercise/starter/answer.nw" "$exercise"/faults/*.nw classroom/try/faults.sh 2>/dev/null
    } | sha256sum
}

setting() { sed 's/ = /=/; s/^/-D/' "$1" 2>/dev/null | tr '\n' ' '; }

# 一份：目标文件都放在它的目录里，学生的测试与它们连接。
make_one() { # 名字 称呼 覆盖 参数
    out=$store.new/$1 defines=$(setting "$4")
    [ -e "$4" ] || defines=$(world_flags "$world") # 自有一套参数的，不再合上别的
    mkdir -p "$out"
    if [ -e "$3" ]; then library "$3"; else library; fi
    for source in $(support find channel confined inside random heap); do
        case $source in
            *.o) objects="$objects $source" ;;
            *) compile $defines $judge -O0 -I"$tree/include" -I"$tree" -c -o "$out/$(basename "$source" .c)-support.o" "$source" || cannot_build '编译不过'
               objects="$objects $out/$(basename "$source" .c)-support.o" ;;
        esac
    done
    mkdir -p "$out/objects"
    for object in $objects; do cp "$object" "$out/objects/"; done
    [ $headers = same ] || mv "$tree/include" "$out/include"
    rm -rf "$out/line" "$out/tangle" "$out"/*.o
    # shellcheck disable=SC2116
    echo $defines >"$out/defines"
    echo "$2" >"$out/words"
}

# 一份 .nw 的第一句话。
sentence() { sed -n '/./{s/[。！].*//;p;q;}' "$1"; }

# 消毒器自己就会停在有些错上（例如写到片外），所以那时只造对的：看测试自己干不干净。
make_wrong() {
    make_one wrong-starter '' "$exercise/starter/answer.nw" ''
    for fault in "$exercise"/faults/*.nw; do
        [ ! -e "$fault" ] || { name=${fault##*/}; make_one "wrong-${name%.nw}" "$(sentence "$fault")" "$fault" ''; }
    done
}

make_all() {
    [ "$mode" ] || make_wrong
    make_one right-book '' '' ''
    for right in classroom/find/right/*; do
        make_one "right-${right##*/}" "$(cat "$right/words")" "$right/answer.nw" "$right/answer.mk"
    done
}

mkdir -p "$store"
made_of=$(ingredients)
[ "$made_of" != "$(cat "$store/stamp" 2>/dev/null)" ] || exit 0
exec 6>"$store.lock"
flock 6
[ "$made_of" != "$(cat "$store/stamp" 2>/dev/null)" ] || exit 0
rm -rf "$store.new"
mkdir -p "$store.new"
log=$store.new/log
: >"$log"
make_all
echo "$made_of" >"$store.new/stamp"
rm -rf "$store"
mv "$store.new" "$store"
