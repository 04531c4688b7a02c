#!/bin/sh
# forged.sh —— 冒充的测试：hostile/forged/ 里的每一份都要被拦住，说一句明白话。关在这台机器上最好的沙箱里做。
# 文件名是“章-序号-名字.nw”，头一行以“说：”结束，后面是应当说的话（正则）。名字里有 suite 的，检查是老实通过的，
# 冒充的是书自己的测试：那一项不通过；其余的一分也没有。
# shellcheck disable=SC1111 # 中文的引号
set -u
here=$(dirname "$0")
out=build/tests/forged
passed=0 failed=0
pass() { passed=$((passed + 1)); }
fail() { failed=$((failed + 1)); echo "不通过：$*"; }

# 得了几分；冒充书自己的测试的，只数那一项。
score() { # 名字
    case $1 in *suite*) only=书自己的测试 ;; *) only= ;; esac
    awk -F'\t' -v only="$only" '$3 == "pass" && (only == "" || $1 == only) { sum += $2 } END { print sum + 0 }' $out/results
}
first_words() { awk -F'\t' '$3 != "pass" { print $6; exit }' $out/results; }

attempt() { # 文件
    name=$(basename "$1" .nw)
    number=$(printf '%s' "$name" | cut -d- -f 1,2)
    case $name in *suite*) book=quick ;; *) book=no ;; esac
    rm -rf $out
    mkdir -p $out/answers
    cp exercises/"$number"-*/starter/* $out/answers
    cp "$1" $out/answers/answer.nw
    env EXERCISE_BOOK=$book EXERCISE_SANDBOX="$sandbox" EXERCISE_SEED=1 sh classroom/try/try.sh exercises/"$number"-* $out/answers $out >$out/said 2>&1 ||
        { fail "$name：跑不起来：$(cat $out/said)"; return; }
    words=$(first_words)
    if [ "$(score "$name")" -ne 0 ]; then fail "$name：得了 $(score "$name") 分"
    elif ! printf '%s' "$words" | grep -qE "$(sed -n '1s/.*说：//p' "$1")"; then fail "$name：说的是“$words”"
    else pass; fi
}

sandbox=$(sh classroom/sandbox/sandbox.sh probe) || exit 1
for file in "$here"/hostile/forged/${1:-*}.nw; do attempt "$file"; done
echo "冒充（沙箱 $sandbox）：$passed passed, $failed failed"
[ $failed -eq 0 ]
