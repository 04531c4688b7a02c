#!/bin/sh
# try.sh 练习目录 答案目录 输出目录 [方式] —— 用学生的答案造出程序（build.sh），跑这个练习的检查。
#
# 结果在 输出目录/results，每项检查一行：名字、分、结果、节、提示、说明，以制表符隔开；造不出程序时只有一行，名字是“编译”，结果是 build。
# 消息全文在 输出目录/log，程序在 输出目录/made。返回 0 表示跑过了，不论对错；返回 2 表示这个练习自己有毛病。
set -u
exercise=$1 answers=$2 out=$3 mode=${4:-}
results=$out/results log=$out/log made=$out/made
mkdir -p "$out"
rm -f "$results" "$out/unsorted" "$out/found"

broken() { echo "$exercise: $1" >&2; cat "$log" >&2; exit 2; }

# ---- 检查：结果由一个打开的文件描述符交给 Criterion 的父进程，子进程里没有它 ----

run_checks() {
    timeout 60 env CHECK_RESULTS=9 CHECK_ANSWERS="$answers/answer.mk" EXERCISE_SEED="$seed" \
        "$made/check" -j1 9>"$out/unsorted" >>"$log" 2>&1
    [ -s "$out/unsorted" ] || broken '检查没有跑起来'
    sort -n "$out/unsorted" | cut -f 2- >"$results"
}

# ---- 找错：学生的测试要认得出有错的库，又不冤枉书的库 ----

finds() { # 程序 名字 分 应当怎样 提示 没有通过时的话
    timeout 10 "$made/$1" >>"$log" 2>&1
    status=$?
    case $status in
        0) said=quiet ;;
        1) said=found ;;
        124) said=timeout ;;
        *) said=crash ;;
    esac
    if [ $said = "$4" ]; then outcome=pass message=
    elif [ $said = timeout ]; then outcome=timeout message='10 秒还没有做完'
    elif [ $said = crash ]; then outcome=crash message='测试自己崩溃了'
    else outcome=fail message=$6
    fi
    printf '%s\t%s\t%s\t\t%s\t%s\n' "$2" "$3" "$outcome" "$5" "$message" >>"$out/found"
}

find_bug() {
    finds find-wrong 测试认得出错 2 found '在有错的程序库上运行你的测试，它说没有错；先把错的后果在纸上走一遍，看哪一个数会不同' '有错的程序库，你的测试没有认出来'
    finds find-book 测试不冤枉书 1 quiet '在书的程序库上运行你的测试，它说有错；期望的数要从书里的规矩推出来' '书的程序库没有错，你的测试却说有'
}

# ---- 卷子 ----

grade_worksheet() {
    CHECK_RESULTS=9 timeout 60 "$made/worksheet" grade "$answers/answer.md" 9>"$results" >>"$log" 2>&1 && return
    printf '编译\t0\tbuild\t\t读不懂这张卷子\t%s\n' "$(tail -n 1 "$log")" >"$results"
}

# ---- 一遍 ----

sh exercises/bin/build.sh "$exercise" "$answers" "$made" "$mode"
status=$?
cp "$made/log" "$log"
case $status in
    0) ;;
    1) cp "$made/failure" "$results"; exit 0 ;;
    *) broken '造不出来' ;;
esac
seed=${EXERCISE_SEED:-$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')}
echo "随机的检查：EXERCISE_SEED=$seed" >>"$log"
if [ -e "$made/worksheet" ]; then grade_worksheet; exit 0; fi
if [ -e "$made/find-book" ]; then find_bug; fi
run_checks
[ ! -e "$out/found" ] || { cat "$out/found" "$results" >"$results.new" && mv "$results.new" "$results"; }
