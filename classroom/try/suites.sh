#!/bin/sh
# suites.sh 程序名… —— 书自己的测试（tests/library），按名字造好留着：build/exercises/suites/名字/。程序名是“参数-方式”，
# 例如 default-release、wide-checking；参数见 classroom/suite/settings.txt，都在 ASan 与 UBSan 下编译。
#
# 目录里：suite.o 是全部测试连同后端（classroom/suite），book/ 是书的各个目标文件，defines 是参数；stamp 记着由什么造成。
# 不随学生的答案而变；学生改了头文件，测试才要另编译（build-suites.sh）。
# shellcheck disable=SC2046,SC2086
set -u
# shellcheck source=/dev/null
. build/exercises/setup
# shellcheck source=classroom/suite/compile.sh
. classroom/suite/compile.sh

ingredients() {
    { compiler "$variant"; echo "$defines"; find "$LINE/src" "$LINE/include" classroom/suite classroom/check/channel.c tests/library -type f |
        sort | xargs cat; } | sha256sum
}

stop() { echo "书自己的测试（$program）造不出来" >&2; cat "$log" >&2; exit 2; }

make_one() {
    place=$store.new
    rm -rf "$place"
    mkdir -p "$place/book"
    log=$place/log
    for source in "$LINE"/src/*.c; do
        name=${source##*/}
        compile_source "$LINE" "$source" "$place/book/${name%.c}.o" || stop
    done
    compile_suite "$LINE" "$place/suite.o" || stop
    echo "$defines" >"$place/defines"
    echo "$made_of" >"$place/stamp"
    rm -rf "$store"
    mv "$place" "$store"
}

for program; do
    store=build/exercises/suites/$program
    choose "$program"
    mkdir -p build/exercises/suites
    (
        flock 6
        made_of=$(ingredients)
        [ "$made_of" = "$(cat "$store/stamp" 2>/dev/null)" ] || make_one
    ) 6>"$store.lock" || exit 2
done
