#!/bin/sh
# prebuild.sh 名字 编译方式 —— 照一套参数（world.sh）编译好书的程序与判分的一半，留在 build/exercises/worlds/名字/编译方式/。
# shellcheck disable=SC2046,SC2086
set -u
world=$1 variant=$2
# shellcheck source=/dev/null
. build/exercises/setup
# shellcheck source=classroom/try/library.sh
. classroom/try/library.sh
store=build/exercises/worlds/$world/$variant
log=$store.new/log

stop() { echo "书在 $(world_flags "$world") 之下编译不过" >&2; cat "$log" >&2; exit 2; }

ingredients() {
    { compiler "$variant"; world_flags "$world"; find "$LINE/src" "$LINE/include" classroom/check tests/library tests/replay -type f | sort | xargs cat; } | sha256sum
}

make_all() {
    rm -rf "$store.new"
    mkdir -p "$store.new/support"
    defines=$(world_flags "$world")
    for source in "$LINE"/src/*.c; do
        name=${source##*/}
        compile $defines -I"$LINE/include" -c -o "$store.new/${name%.c}.o" "$source" || stop
    done
    for name in $SUPPORT; do
        compile $defines $judge -O0 -I"$LINE/include" -I"$LINE" -c -o "$store.new/support/$name.o" "$(source_of "$name")" || stop
    done
}

mkdir -p "${store%/*}"
exec 6>"$store.lock"
flock 6
made_of=$(ingredients)
[ "$made_of" != "$(cat "$store/stamp" 2>/dev/null)" ] || exit 0
make_all
echo "$made_of" >"$store.new/stamp"
rm -rf "$store"
mv "$store.new" "$store"
