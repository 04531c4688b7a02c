#!/bin/sh
# debug.sh 编号或空 学生的目录 输出目录 [检查的名字] —— 在 gdb 里跑没有通过的一项检查，停在期望落空的地方，或者崩溃的地方。
#
# 程序的行就是 .nw 的行：b answer.nw:7 停在答案的第 7 行，b 08-create.nw:300 停在书里。GDB 换一个调试器的命令。
set -u
student=$2 out=$3 wanted=${4:-}
# shellcheck source=classroom/learn/screen.sh
. classroom/learn/screen.sh
choose "$1"
[ "$kind" = program ] || stop '这一题没有可调试的程序'
GDB=${GDB:-gdb -q}
command -v "${GDB%% *}" >/dev/null || stop "缺少 ${GDB%% *}（软件包 gdb）"
sh classroom/try/place.sh "exercises/$name" "$student/$name" || exit 2
echo '先判一遍……'
EXERCISE_FLAGS=-O0 sh classroom/try/hand.sh "$name" "$student" "$out" || exit 2
learn row "$name"

# ---- 哪一项：给出的，或者头一项没有通过的。名字里的空格在程序里是下划线 ----

results=$out/$name/results made=$out/$name/made
tab=$(printf '\t')
if [ -n "$wanted" ]; then
    wanted=$(echo "$wanted" | tr ' ' _)
    line=$(grep -m1 "^$wanted$tab" "$results") || stop "没有叫 $wanted 的检查；有的是 $(cut -f 1 "$results" | tr '\n' ' ')"
else
    line=$(awk -F'\t' '$3 != "pass" && $3 != "held" { print; exit }' "$results")
    [ -n "$line" ] || stop '都通过了；要看哪一项，加上 CHECK=名字'
fi
check=${line%%"$tab"*}
outcome=$(printf '%s\n' "$line" | cut -f 3)
case $outcome in build | stopped) stop '还没有造出程序，先照上面的话改' ;; esac

# ---- 找错：学生的 find，连着它说错了的那个库；找不出是哪个，就是起点的 ----

accused() { # 库应当得到的退出码以外的，就是说错了的
    for library in "$made"/find-wrong-* "$made"/find-right-*; do
        case $library in *.*) continue ;; esac
        said=$(timeout 10 "$library" 2>&1 | tail -n 1)
        case ${library##*/}:$said in find-wrong-*found | find-right-*quiet) ;; *) echo "$library"; return ;; esac
    done
    echo "$made/find-wrong-starter"
}
program=$made/check stop_at=check_fail from=$(grep -n -m1 '^<<.*>>=' "$student/$name/answer.nw" 2>/dev/null | cut -d : -f 1)
how="要从头看自己的代码：b answer.nw:$((${from:-0} + 1))，再 run"
if grep -q "^$check${tab}[0-9]*${tab}find$tab" "$out/$name/checks"; then
    program=$(accused) stop_at=cleaned/find.c:find how='停在你的 find，n 走一行，s 走进去'
fi

# ---- gdb ----

script=$out/$name/gdb
cat >"$script" <<END
set pagination off
set confirm off
set breakpoint pending on
set env EXERCISE_SEED $(sed -n 's/^随机的检查：EXERCISE_SEED=//p' "$out/$name/log" | tail -n 1)
set env CHECK_ANSWERS $out/$name/cleaned/answer.mk
break $stop_at
END
[ $stop_at != check_fail ] || cat >>"$script" <<'END'
commands
silent
printf "\n没有满足的期望：%s\n", words
up
end
END
cat >>"$script" <<END
echo \\n检查：$check（${program##*/}）。$how；c 继续，bt 看怎样走到这里，q 退出。\\n
run $check
END
# shellcheck disable=SC2086
exec $GDB -x "$script" "$program"
