#!/bin/sh
# build.sh 练习目录 答案目录 输出目录 [方式] [参数] —— 用学生的答案造出程序，不运行它们。输出目录是现成的，空的。
# 参数是一套参数的名字（world.sh），不写就是默认的。
#
# 造出来的在输出目录里：check；找错的练习另有 find-wrong-名字（有错的库）与 find-right-名字（对的库）；卷子是 worksheet。
# 返回 0 是造好了；返回 1 是答案造不成程序，原因在 failure 里，一行，格式如 try.sh 的结果；返回 2 是练习自己有毛病。
# 消息全文在 log。除了输出目录，什么也不写，所以可以关在沙箱里（classroom/sandbox）。
#
# 方式是空的、asan，或者 locate（asan，找行号）。build/exercises/setup 由 make 写好：编译的命令、书的各份库、可调参数的名字。
# shellcheck disable=SC2086,SC2153 # 各份清单要拆成词；大写的名字来自 setup
set -u
exercise=$1 answers=$2 out=$3 mode=${4:-} world=${5:-} locate=
[ "$mode" != locate ] || mode=asan locate=stuck # 不算分，只找崩溃与死循环在哪一行
# shellcheck source=/dev/null
. build/exercises/setup
# shellcheck source=classroom/try/library.sh
. classroom/try/library.sh
# shellcheck source=classroom/try/entered.sh
. classroom/try/entered.sh
if [ -e "$exercise/checking" ]; then variant="exercise-checking"; else variant=exercise; fi
variant=$variant${mode:+-$mode}

log=$out/log
: >"$log"

broken() { echo "$exercise: $1" >>"$log"; exit 2; }

# 造不出程序：学生看到第一条错误，与它在答案里的哪一行。
cannot_build() { # 说明
    line=$(grep -m1 -E '(错误|error|Error:|书里没有|没有定义|没有用到|绕回|不是|没有名字|含有|限制|^答案里)' "$log" || grep -m1 -v '^抽取：' "$log" || echo "$1")
    printf '编译\t0\tbuild\t\t%s\t%s\n' "$1" "$(printf '%s' "$line" | tr '\t' ' ')" >"$out/failure"
    exit 1
}

has() { [ -e "$exercise/starter/$1" ]; }
answer() { [ -r "$answers/$1" ] || { echo "$answers/$1: 没有这个文件" >"$log"; cannot_build '没有答案'; }; }

# ---- 公平：见 classroom/sandbox/fair.sh。消毒器自己要在 main 之前运行，所以那时不看 ----

fair() { [ "$mode" ] || sh classroom/sandbox/fair.sh "$@" >>"$log" 2>&1 || cannot_build '不能与检查连在一起'; }

preprocess() { # 程序所在的目录 源文件 结果 选项…
    at=$1 from=$2 to=$3
    shift 3
    $(compiler "$variant") -E -dD $judge -O0 "$@" -I"$at/include" -I"$at" "$from" >"$to" 2>>"$log"
}

fair_objects() { [ -z "$compiled" ] || fair objects $compiled; }

fair_program() { fair program "$out/check" "$(grep -cE '^(CHECK|GUARD)\(' "$exercise/check.c")"; }

# 练习要重放真实的轨迹，就连上回放器的引擎。
replay=
[ ! -e "$exercise/replay" ] || replay='replayed engine trace trace-words trace-ops input'

# 在 $objects 上连接一个程序：输出 '各份支持' 源文件与选项…。连接之后各处的函数指针便改不动了（relro）。
program() {
    output=$1 parts=$2
    shift 2
    # shellcheck disable=SC2046
    compile $defines $judge -O0 -I"$tree/include" -I"$tree" $WRAP_MALLOC -Wl,-z,relro,-z,now \
        -o "$output" "$@" $(support $parts inside random heap $replay) $objects
}

# ---- 找错：学生的测试，连上每一个有错的库与每一个对的库（faults.sh 已经造好） ----

# 找行号时，库还是没有消毒器的那一份，不受限制。
find_objects() { # 库的目录
    [ "$locate" ] || { ls "$1"/objects/*.o; return; }
    find "$1/objects" -name '*.o' ! -name 'confined*'
    echo "$BOOK_OBJECTS/$variant/support/stuck.o"
}

# 编译的时候不让测试认出（__has_include、.incbin）是哪一个库：头文件与参数都与书相同的，用同一个目标文件；
# 其余的次序随机，路径都一样，全部编译完了才连接。
compile_test() { # 目标文件 头文件 参数…
    [ ! -e "$1" ] || return 0
    object=$1 tree=$2
    shift 2
    compile "$@" $judge -O0 -I"$tree" -c -o "$object" "$answers/find.c" || cannot_build '测试编译不过'
    fair test "$object"
}

like_book() { [ ! -s "$1/include" ] || diff -rq "$1/include" "$LINE/include" >/dev/null 2>&1; }

# 之后 $test 是这个库要连的目标文件。
find_object() { # 库的目录
    settings=$(cat "$1/defines")
    if [ "$settings" = "$(world_flags "$world")" ] && like_book "$1"; then
        test=$out/find.o
        compile_test "$test" "$LINE/include" $settings
        return
    fi
    tested=$((tested + 1)) test=$out/find-$tested.o from=$1
    [ -d "$from/include" ] || from=$LINE
    rm -rf "$out/include"
    cp -r "$from/include" "$out/include"
    compile_test "$test" "$out/include" $settings
}

find_program() { # 库的目录 目标文件
    name=${1##*/}
    # shellcheck disable=SC2046
    compile $WRAP_MALLOC -Wl,-z,relro,-z,now -o "$out/find-$name" "$2" $(find_objects "$1") || cannot_build '测试编译不过'
    fair program "$out/find-$name" 0
    cp "$1/words" "$out/find-$name.words"
}

find_programs() {
    answer find.c
    tested=0 pairs=''
    if [ "$locate" ]; then store=${variant%-asan}; else store=$variant; fi
    for found in $(printf '%s\n' build/exercises/find/"${exercise##*/}/$store${world:+-$world}"/*-*/ | shuf); do
        find_object "${found%/}"
        pairs="$pairs ${found%/}:$test"
    done
    for pair in $pairs; do find_program "${pair%%:*}" "${pair#*:}"; done
}

# ---- 可调参数 ----

read_tunables() {
    answer answer.mk
    awk -v tunables="$TUNABLES" -v file="$answers/answer.mk" '
        BEGIN { split(tunables, list, " "); for (i in list) known[list[i]] }
        { sub(/#.*/, "") } !NF { next }
        !/^[^=]+=/ { print file ":" NR ": 要写成“名字 = 值”"; bad = 1; next }
        { name = $0; sub(/[ \t]*=.*/, "", name); sub(/^[ \t]*/, "", name)
          value = $0; sub(/^[^=]*=[ \t]*/, "", value); sub(/[ \t]*$/, "", value) }
        name ~ /^[A-Z_]+$/ && !(name in known) { print file ":" NR ": 没有叫 " name " 的参数；可以改的是 " tunables; bad = 1; next }
        (name in known) && value == "" { next }
        (name in known) && value !~ /^[0-9]+$/ { print file ":" NR ": " name " 要是一个整数，不是“" value "”"; bad = 1; next }
        name in known { print "-D" name "=" value >"/dev/stderr" }
        END { exit bad }' "$answers/answer.mk" >>"$log" 2>"$out/defines" || cannot_build '参数写得不对'
    defines=$(override "$defines" "$(tr '\n' ' ' <"$out/defines")")
}

# ---- 造 ----

defines='' overlay=''
defines=$(world_flags "$world")
[ ! -e "$exercise/worksheet.c" ] || {
    answer answer.md
    library
    program "$out/worksheet" 'worksheet marking questions sheet steps results' "$exercise/worksheet.c" || broken '卷子编译不过'
    exit 0
}
if has answer.mk; then read_tunables; fi
# 找错在抽出的那一套参数下不做，只看改好的块。
if has find.c; then case $world in '' | given) find_programs ;; esac; fi
if has answer.nw; then answer answer.nw; overlay=$answers/answer.nw; fi
library $overlay
fair_objects
fair_entered
# 检查自己在书的库上编译得过，那么错在答案改了检查要用的东西。
program "$out/check" "check channel $locate" "$exercise/check.c" || cannot_build '检查用到的东西，答案里没有了'
fair_program
