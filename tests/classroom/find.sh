#!/bin/sh
# find.sh —— 找错的测试：不看程序库怎样做，而看程序的名字、路径、时间、次序、环境的，一分也没有；参考答案照样满分。
# hostile/find/ 里的每一份，在几个练习上各试一遍，答案是改好的；不关沙箱，守着的是 classroom/check/confined.c 与 judge.sh。
# shellcheck disable=SC1111 # 中文的引号
set -u
export EXERCISE_BOOK=no # 书自己的测试不在这里判
here=$(dirname "$0")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 1' HUP INT TERM

passed=0 failed=0
pass() { passed=$((passed + 1)); }
fail() { failed=$((failed + 1)); echo "不通过：$*"; }
score() { awk -F'\t' '$3 == "pass" { sum += $2 } END { print sum + 0 }' "$1/results"; }
points_of() { sed -n '1s/.* points=\([0-9]*\).*/\1/p' "$1/task.nw"; }
first_words() { awk -F'\t' '$3 != "pass" { print $6; exit }' "$1/results"; }

# 败的原因应当是哪一种：冤枉了、没有认出来、没有返回，或者根本连不上。
expected() { # 名字
    case $1 in
        linker) echo '连接器给的' ;;
        early) echo '不能有自己运行的函数' ;;
        usurper) echo '重名|判分自己的' ;;
        report | token) echo '没有返回|没有认出来|却说有|崩溃' ;; # 管道的另一头已经关上
        *) echo '没有认出来|却说有' ;;
    esac
}

# 参考答案，换上这一份 find.c；没有给就是参考答案自己的。
attempt() { # 练习 输出目录 [find.c]
    rm -rf "$2"
    mkdir -p "$2"
    cp -r "$1/solution" "$2/answers"
    [ -z "${3:-}" ] || cp "$3" "$2/answers/find.c"
    sh classroom/try/try.sh "$1" "$2/answers" "$2" >"$2/said" 2>&1 || { fail "$1 ${3:-参考答案}：跑不起来：$(cat "$2/said")"; return 1; }
}

refused() { # 练习 输出目录 find.c
    attempt "$@" || return
    name=$(basename "$3" .c)
    words=$(first_words "$2")
    if [ "$(score "$2")" -ne 0 ]; then fail "$1，$name：得了 $(score "$2") 分"
    elif ! printf '%s' "$words" | grep -qE "$(expected "$name")"; then fail "$1，$name：说的是“$words”"
    else pass; fi
}

everyone() { # 练习
    out=$scratch/${1##*/}
    attempt "$1" "$out" && if [ "$(score "$out")" = "$(points_of "$1")" ]; then pass; else fail "$1 的参考答案：得 $(score "$out") 分：$(cat "$out/results")"; fi
    for hostile in "$here"/hostile/find/*.c; do refused "$1" "$out" "$hostile"; done
    echo "找错 ${1##*/}：$passed passed, $failed failed"
    [ $failed -eq 0 ]
}

# 两个练习，两个核。
everyone exercises/13-2-stale-freelists >"$scratch/said" 2>&1 &
everyone exercises/09-2-missing-compare
status=$?
wait $! || status=1
cat "$scratch/said"
left=$(find /tmp /dev/shm -maxdepth 1 -name 'hostile-find-*' 2>/dev/null)
[ -z "$left" ] || { echo "不通过：留下了 $left"; status=1; }
exit $status
