#!/bin/sh
# self.sh 输出目录 练习目录… —— 判分的程序自己也要被判：
#   没有动过的起点得零分；参考答案满分，在 ASan 与 UBSan 下也是，换几个种子也是；
#   wrong/ 里的每一份错答案，第一项没有通过的检查正是它的 expect 里写的那一项；各项的分加起来是题目写的分。
#   只在某一套参数下才错的，旁边的 seed 里写着抽得到那一套的种子（suite.sh）。
#   找错：另有至少两个有错的库；不看程序库的测试（classroom/find/wrong）败在认得出错那一项。
#   卷子：没有交的不说对错，填对的满分，每一个 mistake 只错那一题，说出的正是它的提示，在某个种子上确实不同于答案；
#   推导的末一步是程序库得到的数。
# shellcheck disable=SC1111,SC2015 # 中文的引号；pass 总是成功
set -u
out=$1
shift
# shellcheck source=/dev/null
. "$out/setup"

# ---- 几个练习：有几个核就几个一起判，末了加起来 ----

together() {
    printf '%s\n' "$@" | xargs -P "$(nproc)" -n 1 sh "$0" "$out" | awk '
        /^判分的判分：/ { sub(/^判分的判分：/, ""); passed += $1; failed += $3; next }
        { print; fflush() }
        END { printf "判分的判分：%d passed, %d failed\n", passed, failed; exit failed > 0 }'
}
if [ $# -gt 1 ]; then together "$@"; exit; fi

work=$out/self/$$
mkdir -p "$work"
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
passed=0 failed=0
pass() { passed=$((passed + 1)); }
fail() { failed=$((failed + 1)); echo "不通过：$*"; }

try() { sh classroom/try/try.sh "$@"; }
score() { awk -F'\t' '$3 == "pass" { sum += $2 } END { print sum + 0 }' "$1/results"; }
total() { awk -F'\t' '{ sum += $2 } END { print sum + 0 }' "$1/results"; }
# forbid 那一项只因为别的都没有通过而不算分的，不算没有通过。
first_failed() { # 练习
    awk -F'\t' -v gate="$(sed -n '/^#/!{s/ |.*//p;q;}' "$1/forbid" 2>/dev/null)" \
        '$3 != "pass" && !($3 == "held" && $1 == gate) { print $1; exit }' "$work/results"
}
clean() { ! awk -F'\t' '$3 != "pass" { found = 1 } END { exit !found }' "$1/results"; }
points_of() { sed -n '1s/.* points=\([0-9]*\).*/\1/p' "$1/task.nw"; }

full() { # 说明 练习 答案 [方式]
    what=$1
    shift
    try "$1" "$2" "$work" "${3:-}" || { fail "$what：跑不起来"; return; }
    if clean "$work" && [ "$(score "$work")" = "$(points_of "$1")" ]; then pass
    else fail "$what：得 $(score "$work") 分，题目写的是 $(points_of "$1") 分"; cat "$work/results" "$work/log" | head -n 20; fi
}

# ---- 程序 ----

check_starter() {
    try "$1" "$1/starter" "$work" || { fail "$1 的起点：跑不起来"; return; }
    if [ "$(score "$work")" -eq 0 ]; then pass; else fail "$1：起点得 $(score "$work") 分：$(awk -F'\t' '$3 == "pass" { print $1 }' "$work/results" | tr '\n' ' ')"; fi
    ! grep -q '^编译	' "$work/results" || fail "$1：起点编译不过：$(cat "$work/results")"
}

check_wrong() { # 练习 错答案
    rm -rf "$work/answer"
    cp -r "$1/solution" "$work/answer"
    cp "$2"/* "$work/answer/"
    [ -s "$2/expect" ] || { fail "$2 没有写 expect"; return; }
    if [ -e "$2/seed" ]; then EXERCISE_SEED=$(cat "$2/seed"); export EXERCISE_SEED; else unset EXERCISE_SEED; fi
    try "$1" "$work/answer" "$work" || { fail "$2：跑不起来"; return; }
    if [ "$(first_failed "$1")" = "$(cat "$2/expect")" ]; then pass
    else fail "$2：第一项没有通过的应当是“$(cat "$2/expect")”，却是“$(first_failed "$1")”"; cat "$work/results"; fi
}

check_program() {
    check_starter "$1"
    # 种子定死：同样的书，这里的结论总是同样的。
    export EXERCISE_BOOK=two EXERCISE_SEED=1
    full "$1 的参考答案" "$1" "$1/solution"
    unset EXERCISE_SEED
    [ "$(total "$work")" = "$(points_of "$1")" ] || fail "$1：各项的分加起来是 $(total "$work")"
    [ "$($LUA classroom/task/list-checks.lua "$1" | cut -f 1,2)" = "$(cut -f 1,2 "$work/results")" ] || fail "$1：check.c 里的 CHECK 要从行首写起，名字与分写在同一行"
    export EXERCISE_BOOK=no
    full "$1 的参考答案，另一个种子" "$1" "$1/solution"
    full "$1 的参考答案（ASan、UBSan）" "$1" "$1/solution" asan
    unset EXERCISE_BOOK
    wrong=0
    for answer in "$1"/wrong/*/; do
        [ -d "$answer" ] || continue
        wrong=$((wrong + 1))
        check_wrong "$1" "${answer%/}"
    done
    unset EXERCISE_SEED
    [ $wrong -ge 3 ] || fail "$1：错答案只有 $wrong 份，至少要三份"
    [ ! -e "$1/starter/find.c" ] || check_finding "$1"
}

# 找错：错不只一种，总说有错的、总说没有错的、不返回的，一分也没有。
check_finding() {
    faults=$(find "$1/faults" -name '*.nw' 2>/dev/null | wc -l)
    [ "$faults" -ge 2 ] || fail "$1：起点之外，有错的库只有 $faults 个，至少要两个"
    for test in classroom/find/wrong/*.c; do
        rm -rf "$work/answer"
        cp -r "$1/solution" "$work/answer"
        cp "$test" "$work/answer/find.c"
        try "$1" "$work/answer" "$work" || { fail "$1，$test：跑不起来"; continue; }
        if [ "$(score "$work")" -eq 0 ]; then pass; else fail "$1，$test：得 $(score "$work") 分"; fi
    done
}

# ---- 卷子 ----

paper() { WORKSHEET_TITLE=卷子 "$work/made/worksheet" "$@"; }
mark() { CHECK_RESULTS=$work/results paper "$1" "$work/sheet/answer.md" >"$work/key"; }
judged() { grep -qE "$(printf '\t')(pass|crash)$(printf '\t')" "$work/results" || grep -q 应当是 "$work/results"; }
fill() { awk -v given="$1" '/^    答：/ { $0 = "    答：" given } { print }' "$work/sheet/answer.md" >"$work/filled" && mv "$work/filled" "$work/sheet/answer.md"; }

# 种子 k：只有第 k 个 mistake 那一题错，提示是它的。
check_slip() { # 练习 种子 k
    paper slip "$2" "$3" >"$work/sheet/answer.md" 2>"$work/slip"
    status=$?
    [ $status -ne 3 ] || return 3
    IFS='	' read -r question differs hint <"$work/slip"
    [ "$differs" = 1 ] || return 0
    echo "$3" >>"$work/differing"
    mark grade
    said=$(awk -F'\t' '$3 != "pass" { print $1 "\t" $5 }' "$work/results")
    [ "$said" = "第 $question 题	$hint" ] || fail "$1（种子 $2，第 $3 个错）：应当只说“第 $question 题：$hint”，却说“$said”"
}

# 没有交的一题也不说对错，推导也不印；都答了再交才说；交过的改了答案也还是头一次的分。
check_handing() { # 练习 种子
    paper sheet "$2" >"$work/sheet/answer.md"
    mark hand
    ! judged && [ ! -s "$work/key" ] || fail "$1（种子 $2）：空卷子就说了对错"
    paper solve "$2" | sed -e '/^<!-- 交卷/d' -e '0,/^    答：/s/^    答：.*/    答：/' >"$work/sheet/answer.md"
    mark hand
    ! judged && [ ! -s "$work/key" ] || fail "$1（种子 $2）：只空一题就说了对错"
    paper solve "$2" | sed '/^<!-- 交卷/d' >"$work/sheet/answer.md"
    mark grade
    ! judged && [ ! -s "$work/key" ] || fail "$1（种子 $2）：没有交就说了对错"
    fill '?'
    mark hand
    [ "$(score "$work")" = 0 ] && grep -q '^第 1 题 ✗' "$work/key" || fail "$1（种子 $2）：全答不知道，应当交了卷，零分，说答案"
    seal=$(head -n 1 "$work/key")
    { paper solve "$2" | sed '/^<!-- 交卷/d' && echo "$seal"; } >"$work/sheet/answer.md"
    mark hand
    [ "$(score "$work")" = 0 ] && head -n 1 "$work/key" | grep -q '^<!-- 交卷 2 ' || fail "$1（种子 $2）：第二次交，分应当还是第一次的"
    sed -i '/^<!-- 交卷/s/?/1/' "$work/sheet/answer.md"
    mark hand
    [ "$(score "$work")" = 0 ] && grep -q '记号改过' "$work/results" || fail "$1（种子 $2）：记号改过，没有看出来"
}

# 推导的末一步就是程序库得到的数；种子从 1 起，一个一个地试。
check_derivations() {
    seed=0
    while [ $seed -lt 50 ]; do
        seed=$((seed + 1))
        paper prove $seed >"$work/prove" || { fail "$1：推导与程序库不同"; cat "$work/prove"; return; }
    done
    pass
}

check_worksheet() {
    rm -rf "$work/made" "$work/sheet"
    mkdir -p "$work/made" "$work/sheet"
    echo '种子：1' >"$work/sheet/answer.md"
    sh classroom/try/build.sh "$1" "$work/sheet" "$work/made" || { fail "$1：造不出来"; cat "$work/made/log"; return; }
    mark grade
    [ "$(total "$work")" = "$(points_of "$1")" ] && pass || fail "$1：各题的分加起来是 $(total "$work")，题目写的是 $(points_of "$1")"
    : >"$work/differing"
    for seed in 1 2 3 4 5 6 7 8 9 10 2026001 2026002; do
        paper solve $seed >"$work/sheet/answer.md"
        mark grade
        clean "$work" || fail "$1（种子 $seed）：填对的卷子没有满分"
        mistake=0
        while :; do
            check_slip "$1" $seed $mistake
            [ $? -ne 3 ] || break
            mistake=$((mistake + 1))
        done
    done
    [ "$mistake" -ge 3 ] && pass || fail "$1：只有 $mistake 个 mistake，至少要三个"
    [ "$(sort -un "$work/differing" | grep -c .)" = "$mistake" ] && pass || fail "$1：有的 mistake 在哪个种子上都等于答案"
    [ "$(paper sheet 1 | md5sum)" != "$(paper sheet 2 | sed 's/^种子：2/种子：1/' | md5sum)" ] && pass || fail "$1：两个种子是同一张卷子"
    check_handing "$1" 2026001
    check_derivations "$1"
}

for exercise; do
    if [ -e "$exercise/worksheet.c" ]; then check_worksheet "$exercise"
    elif [ -d "$exercise/starter" ]; then check_program "$exercise"; fi
done
echo "判分的判分：$passed passed, $failed failed"
[ $failed -eq 0 ]
