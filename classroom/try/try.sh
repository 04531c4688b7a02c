#!/bin/sh
# try.sh 练习目录 答案目录 输出目录 [方式] —— 用学生的答案造出程序（build.sh），跑这个练习的检查。
#
# 结果在 输出目录/results，每项检查一行：名字、分、结果、节、提示、说明，以制表符隔开；造不出程序时只有一行，名字是“编译”，结果是 build。
# 消息全文在 输出目录/log，程序在 输出目录/made。返回 0 表示跑过了，不论对错；返回 2 表示这个练习自己有毛病。
set -u
# shellcheck source=/dev/null
. build/exercises/setup
# shellcheck source=/dev/null
. classroom/sandbox/limits.sh
# shellcheck source=classroom/try/judge.sh
. classroom/try/judge.sh
# shellcheck source=classroom/try/suite.sh
. classroom/try/suite.sh
# shellcheck source=classroom/try/world.sh
. classroom/try/world.sh
# shellcheck source=classroom/try/worlds.sh
. classroom/try/worlds.sh
exercise=$1 answers=$2 out=$3 mode=${4:-}
if [ -e "$exercise/checking" ]; then variant=exercise-checking; else variant=exercise; fi
results=$out/results log=$out/log made=$out/made
mkdir -p "$out"
rm -f "$results" "$out"/unsorted "$out"/found "$out"/key "$out"/world "$out"/asan-*

broken() { echo "$exercise: $1" >&2; cat "$log" >&2; exit 2; }

# 判的是整理过的抄件（clean.lua）；末了把消息里的路径换回学生的。
original=$answers answers=$out/cleaned
trap '$LUA classroom/try/clean.lua back "$answers" "$original" "$results" "$log"' EXIT
$LUA classroom/try/clean.lua "$exercise" "$original" "$answers" "$results" "$TUNABLES" 2>"$log"
case $? in 0) ;; 3) exit 0 ;; *) broken '整理不了' ;; esac

# ---- 运行学生的东西：EXERCISE_SANDBOX 是 bwrap、user、plain 时关在沙箱里（classroom/sandbox），没有就只限时间 ----

# 之后 $verdict 是 done，或者越过了哪一个限额；返回命令的退出码。
boxed() { # build 或 run，秒，命令…
    stage=$1 seconds=$2
    shift 2
    if [ -n "${EXERCISE_SANDBOX:-}" ]; then
        sh classroom/sandbox/sandbox.sh "$stage" "$EXERCISE_SANDBOX" "$seconds" "$out/verdict" "$made" "$exercise" "$answers" "$@"
        status=$?
        verdict=$(cat "$out/verdict") || broken '沙箱没有运行起来'
        case $verdict in interrupted | stuck) broken "沙箱：$verdict" ;; esac
    else
        timeout "$seconds" "$@"
        status=$?
        if [ $status -eq 124 ]; then verdict=seconds; else verdict='done'; fi
    fi
    return $status
}

# 越过了限额：不论做到哪里，一分也没有。
stopped() { # 编译或运行，秒
    case $verdict in
        done) words='检查还没有做完，运行检查的程序就没有了' ;;
        seconds) words="$2 秒还没有做完，停下了" ;;
        processes) words="进程与线程超过 $PROCESSES_LIMIT 个，全部停下了" ;;
        memory) words="占的内存超过 $MEMORY_LIMIT MB，停下了" ;;
        disk) words="写出的文件超过 $DISK_LIMIT MB，停下了" ;;
    esac
    printf '%s\t0\tstopped\t\t\t%s\n' "$1" "$words" >"$results"
    exit 0
}

# ---- 造程序 ----

make_programs() { # 方式 参数
    rm -rf "$made"
    mkdir -p "$made"
    boxed build "$SECONDS_LIMIT" sh classroom/try/build.sh "$exercise" "$answers" "$made" "$1" "$2"
}

# ---- 卷子 ----

# EXERCISE_SHEET 是 hand 时，都答了就是交卷；不然没有交过的不说对错。记号与推导在 $out/key。程序会说答案，用完就删。
grade_worksheet() {
    boxed run 10 env CHECK_RESULTS=9 "$made/worksheet" "${EXERCISE_SHEET:-grade}" "$answers/answer.md" 9>"$results" >"$out/key" 2>>"$log"
    status=$?
    rm -f "$made/worksheet"
    [ $status -ne 0 ] || return 0
    [ "$verdict" = 'done' ] || stopped 运行 10
    printf '编译\t0\tbuild\t\t读不懂这张卷子\t%s\n' "$(tail -n 1 "$log")" >"$results"
}

# ---- 崩溃了的，与头一个没有做完的，用消毒器的版本再跑一遍，看是哪一行 ----

locate_crashes() {
    grep -qE "$(printf '\t(crash|timeout)\t')" "$results" && [ -z "$mode" ] || return 0
    cp "$results" "$out/first" && cp "$out/checks" "$out/all-checks"
    awk -F'\t' 'NR == FNR { if ($3 == "crash" || ($3 == "timeout" && !stuck++)) again[$1]; next } $1 in again && $3 != "book"' \
        "$out/first" "$out/all-checks" >"$out/checks"
    [ -s "$out/checks" ] || { rm "$out/first"; return 0; }
    own_log=$log log=$out/asan-log made=$out/asan
    if make_programs locate '' && run_checks 10 keep; then
        head -c 1000000 "$log" >>"$own_log"
        $LUA classroom/try/crash.lua "$out/first" "$log" "$answers"
    fi
    log=$own_log made=$out/made
    mv "$out/first" "$results"
}

# ---- 照一套参数造好：之后 $made 是它的目录 ----

make_world() { # 参数
    case $1 in
        '' | given) [ ! -e "$exercise/starter/find.c" ] || sh classroom/try/faults.sh "$exercise" "$mode" "$1" >>"$log" 2>&1 || broken '找错的程序库造不出来' ;;
        *) sh classroom/try/prebuild.sh "$1" "$variant" >>"$log" 2>&1 || broken '书在这套参数下编译不过' ;;
    esac
    enter "$1"
    make_programs "$mode" "$1"
    status=$?
    head -c 1000000 "$made/log" >>"$log" 2>/dev/null
    [ "$verdict" = 'done' ] || stopped 编译 "$SECONDS_LIMIT"
    case $status in
        0) ;;
        1) sed "s/\$/$(in_world "$1")/" "$made/failure" >"$results"; exit 0 ;;
        *) broken "造不出来（返回 $status）" ;;
    esac
}

# ---- 一遍 ----

$LUA classroom/task/list-checks.lua "$exercise" >"$out/checks" || broken '读不出有哪些检查'
worlds
[ -z "$both" ] || make_world "$both"
[ "${EXERCISE_WORLD:-}" ] || make_world ''
tell_worlds
seed=${EXERCISE_SEED:-$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')}
echo "随机的检查：EXERCISE_SEED=$seed" >>"$log"
if [ -e "$made/worksheet" ]; then grade_worksheet; exit 0; fi
build_ahead
run_checks 10 ''
judge_drawn
enter ''
judge_book
[ -z "$ahead" ] || wait "$ahead"
settle
locate_crashes
