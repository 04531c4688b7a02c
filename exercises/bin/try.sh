#!/bin/sh
# try.sh 练习目录 答案目录 输出目录 [方式] —— 用学生的答案造出程序，跑这个练习的检查。
#
# 结果在 输出目录/results，每项检查一行：名字、分、结果、节、提示、说明，以制表符隔开；造不出程序时只有一行，名字是“编译”，结果是 build。
# 消息全文在 输出目录/log。返回 0 表示跑过了，不论对错；返回 2 表示这个练习自己有毛病。
# 除了输出目录，什么也不写；所以可以整个关在沙箱里（sandbox.sh）。
#
# 方式是空的，或者 asan。build/exercises/setup 由 make 写好：编译的命令、书的各份库、可调参数的名字。
set -u
exercise=$1 answers=$2 out=$3 mode=${4:-}
. build/exercises/setup
if [ -e "$exercise/checking" ]; then variant=exercise-checking; else variant=exercise; fi
variant=$variant${mode:+-$mode}

results=$out/results log=$out/log
mkdir -p "$out"
rm -f "$results" "$out"/unsorted "$out"/found "$out"/check "$out"/*.o
: >"$log"

broken() { echo "$exercise: $1" >&2; cat "$log" >&2; exit 2; }

# 造不出程序：学生看到第一条错误，与它在答案里的哪一行。
cannot_build() { # 说明
    line=$(grep -m1 -E '(错误|error|书里没有|没有定义|没有用到|绕回|不是|没有名字|含有|限制)' "$log" || grep -m1 . "$log" || echo "$1")
    printf '编译\t0\tbuild\t\t%s\t%s\n' "$1" "$(printf '%s' "$line" | tr '\t' ' ')" >"$results"
    exit 0
}

has() { [ -e "$exercise/starter/$1" ]; }
answer() { [ -r "$answers/$1" ] || { echo "$answers/$1: 没有这个文件" >"$log"; cannot_build '没有答案'; }; }

compile() { # 选项…：书自己的命令，消息译回中文
    LUA=$LUA sh book/tangle/compile.sh $(compiler "$variant") "$@" >>"$log" 2>&1
}

# ---- 程序库：与书相同的文件，用书的目标文件 ----

headers_same() { [ "$tree" = "$LINE" ] || diff -rq "$tree/include" "$LINE/include" >/dev/null 2>&1; }

# 覆盖的 .nw…：程序在 $tree，它的目标文件是 $objects。没有覆盖就是书的程序。
library() {
    tree=$LINE
    [ $# -eq 0 ] || {
        tree=$out/line
        OVERLAY="$*" LUA=$LUA sh book/tangle/tangle.sh "$out" $NW >>"$log" 2>&1 || cannot_build '抽取不出程序'
    }
    objects=
    for source in "$tree"/src/*.c; do
        name=${source##*/}
        object=$BOOK_OBJECTS/$variant/${name%.c}.o
        if [ -n "$defines" ] || ! headers_same || ! cmp -s "$source" "$LINE/src/$name"; then
            object=$out/${name%.c}.o
            compile $defines -I"$tree/include" -c -o "$object" "$source" || cannot_build '编译不过'
        fi
        objects="$objects $object"
    done
}

# ---- 检查 ----

# 练习要重放真实的轨迹，就连上回放器的引擎。
if [ -e "$exercise/replay" ]; then
    replay='exercises/lib/replayed.c tests/replay/engine.c tests/replay/trace.c tests/replay/input.c'
else replay=; fi

# 在 $objects 上连接一个程序：输出 源文件…
program() {
    output=$1
    shift
    compile $defines -D_GNU_SOURCE -O0 -Iexercises/lib -Itests -I"$tree/include" -I"$tree" $WRAP_MALLOC -o "$output" \
        "$@" exercises/lib/inside.c exercises/lib/random.c tests/heap.c $replay $objects
}

run_checks() {
    CHECK_RESULTS=$out/unsorted CHECK_ANSWERS=$answers/answer.mk EXERCISE_SEED=$seed \
        timeout 60 "$out/check" -j1 >>"$log" 2>&1
    [ -s "$out/unsorted" ] || broken '检查没有跑起来'
    sort -n "$out/unsorted" | cut -f 2- >"$results"
}

# ---- 找错：学生的测试要认得出有错的库，又不冤枉书的库 ----

finds() { # 名字 分 应当怎样 提示 没有通过时的话
    timeout 10 "$out/find" >>"$log" 2>&1
    status=$?
    case $status in
        0) said=quiet ;;
        1) said=found ;;
        124) said=timeout ;;
        *) said=crash ;;
    esac
    if [ $said = "$3" ]; then outcome=pass message=
    elif [ $said = timeout ]; then outcome=timeout message='10 秒还没有做完'
    elif [ $said = crash ]; then outcome=crash message='测试自己崩溃了'
    else outcome=fail message=$5
    fi
    printf '%s\t%s\t%s\t\t%s\t%s\n' "$1" "$2" "$outcome" "$4" "$message" >>"$out/found"
}

find_program() { # 学生的测试
    program "$out/find" "$answers/find.c" exercises/lib/find.c || cannot_build '测试编译不过'
}

find_bug() {
    answer find.c
    library "$exercise/starter/answer.nw"
    find_program
    finds 测试认得出错 2 found '在有错的程序库上运行你的测试，它说没有错；先把错的后果在纸上走一遍，看哪一个数会不同' '有错的程序库，你的测试没有认出来'
    library
    find_program
    finds 测试不冤枉书 1 quiet '在书的程序库上运行你的测试，它说有错；期望的数要从书里的规矩推出来' '书的程序库没有错，你的测试却说有'
}

# ---- 卷子 ----

grade_worksheet() {
    answer answer.md
    library
    program "$out/worksheet" "$exercise/worksheet.c" exercises/lib/worksheet.c || broken '卷子编译不过'
    CHECK_RESULTS=$results timeout 60 "$out/worksheet" grade "$answers/answer.md" >>"$log" 2>&1 || cannot_build '读不懂这张卷子'
    sed -n 's/^种子：/卷子的种子：/p' "$answers/answer.md" | head -n 1 >>"$log"
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
    defines=$(tr '\n' ' ' <"$out/defines")
}

# ---- 一遍 ----

seed=${EXERCISE_SEED:-$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')}
echo "随机的检查：EXERCISE_SEED=$seed" >>"$log"
defines=
overlay=
[ ! -e "$exercise/worksheet.c" ] || { grade_worksheet; exit 0; }
if has answer.mk; then read_tunables; fi
if has find.c; then find_bug; fi
if has answer.nw; then answer answer.nw; overlay=$answers/answer.nw; fi
# shellcheck disable=SC2086
library $overlay
# 检查自己在书的库上编译得过，那么错在答案改了检查要用的东西。
program "$out/check" "$exercise/check.c" exercises/lib/check.c -lcriterion -lpthread || cannot_build '检查用到的东西，答案里没有了'
run_checks
[ ! -e "$out/found" ] || { cat "$out/found" "$results" >"$results.new" && mv "$results.new" "$results"; }
