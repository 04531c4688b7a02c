#!/bin/bash
# learn.sh 输出目录 —— make learn 的测试：在一个伪终端里按键、存盘，看画面怎样变。
# 所用的是 toy/ 里的三个小练习，与书的练习无关。
# shellcheck disable=SC1111
set -u

top=$PWD
out=$top/$1
here=$top/tests/classroom
work=$(mktemp -d)
finish() {
    exec 3>&- 2>/dev/null
    [ -z "${session:-}" ] || kill "$session" 2>/dev/null
    rm -rf "$work"
}
trap finish EXIT

# ---- 一本只有三个练习的书 ----

mkdir -p "$work/exercises" "$work/out"
for part in aset.nw chapters appendix book classroom figures tests build; do ln -s "$top/$part" "$work/$part"; done
cp -r "$here"/toy/* "$work/exercises/"
cp "$out/setup" "$work/out/"
echo 'return { ["ALLOC_CHUNK_FRACTION"] = "4" }' >"$work/out/values.lua"
cd "$work" || exit 1
student=student transcript=$work/transcript

passed=0 failed=0
pass() { passed=$((passed + 1)); }
fail() {
    failed=$((failed + 1))
    echo "不通过：$*"
    tail -c 2000 "$transcript" 2>/dev/null | tr -d '\r' | sed 's/^/    /'
}

# shellcheck source=tests/classroom/terminal.sh
. "$here/terminal.sh"

check() { # 说明 条件…
    local what=$1
    shift
    if "$@"; then pass; else fail "$what"; fi
}

first=$student/01-1-number/answer.mk
second=$student/01-2-chunk/answer.nw

# ---- 没有终端 ----

bash classroom/learn/learn.sh $student out </dev/null >said 2>&1
check '没有终端就停下' [ $? -eq 2 ]
check '说用 learn-check' grep -q 'make learn-check' said

# ---- 第一题 ----

open 80 30 NO_COLOR=1
expect '练习 1.1  填一个数'
limit=8.$(awk '/^## / && !/unnumbered/ { n++ } /{#sec-create-limit/ { print n; exit }' chapters/08-create.nw)    # 章里添了节，题目里的号也跟着变
expect "默认值 4 的十倍。见 $limit 节"
expect "$first"
expect '等着存盘'
check '起点放好了' [ -e "$first" ]

from_now
echo '十倍 = 41' >"$first"
expect '先看“十倍”'
expect '应当是  40'
expect '得到    41'
expect "$first:1"
expect "$limit 节“片的上限”"
expect '想一想  乘以十'
expect '第 1 次'

press s
expect '还没有全部通过'
press h
expect '提示 1 / 2'
expect_not '第二条'
press h
expect '提示 2 / 2'
expect '第二条：40。'
expect '提示都在这里了'
press o
expect '练习 1.1'

# 各种编辑器的存法，每一种只判一遍。
from_now
echo '十倍 = 42' >"$first.tmp" && mv "$first.tmp" "$first"
expect '第 2 次'
sleep 1
expect_not '第 3 次'
from_now
: >"$first" && sleep 0.8 && echo '十倍 =' >"$first" && echo '十倍 = 39' >"$first"
expect '得到    39'
sleep 1
expect '第 3 次'
expect_not '第 4 次'
from_now
mv "$first" "$first~" && sleep 1.5 && cp exercises/01-1-number/solution/answer.mk "$first" && touch "$first" && chmod 600 "$first"
expect '全部通过，3 分'
expect '下一题是 1.2“改一块'
expect '第 4 次'
sleep 1
expect_not '第 5 次'
expect '1 / 3 题  3 / 6 分'

press s
expect 'exercises/01-1-number/solution/answer.mk'
expect '十倍 = 40'

# ---- 第二题 ----

press n
expect '练习 1.2  改一块'
expect 'a     这一格比窄的终端还要宽'
expect '⟨求片的上限⟩ chapters/08-create.nw:'
press '\n'
expect '应当是  128'
from_now
sed 's/64;/64/' "$second" >"$second.new" && mv "$second.new" "$second"
expect '前面少一个分号'
expect "代码    $second:5"
press r
expect '从头来？现在的答案挪到一旁'
press x
expect '没有动'
press r
expect '（按 y）'
press y
expect "从前的答案在 $student/01-2-chunk/answer.old-1"
check '旧的答案留着' grep -q 'return 64$' "$student/01-2-chunk/answer.old-1/answer.nw"
check '起点放回去了' cmp -s "$second" exercises/01-2-chunk/starter/answer.nw

press l
expect '✓ 1.1'
expect '>~ 1.2'
press '\033[B'
expect '>  1.3'
press '\033[A'
expect '>~ 1.2'
press '\n'
expect '练习 1.2'
press p
expect '练习 1.1'
press 9.9
press '\n'
expect '没有练习 9.9'
press q
expect '做出 1 / 3 题，3 / 6 分'
expect '退出 0'
closed

# ---- 记得做到哪里 ----

open 60 24 NO_COLOR=1
expect '练习 1.2'
expect '1 / 3 题'
press 1.1
press '\n'
expect '提示 2/2'
press n
expect '练习 1.2'
press c
expect '动过手的练习，都判了一遍'
expect '✓ 1.1'
press o
expect '练习 1.2'
from_now
cp "$second" kept && rm "$second"
expect '要交的文件没有了；按 r 放回起点'
cp kept "$second"
press '\003'
expect '做出 1 / 3 题'
closed

# ---- 放不下的画面 ----

open 60 12 NO_COLOR=1
expect '练习 1.2'
expect '—— 1–'
expect '行，空格往下，b 往上 ——'
press ' '
expect '等着存盘'
expect_not '—— 1–'
press b
expect '—— 1–'
press q
expect '做出 1 / 3 题'
closed

# ---- 卷子 ----

open 80 30 NO_COLOR=
expect '全书'
press 1.3
press '\n'
expect '学号（只问一次）'
press '9999999999999999999'
press '\n'
expect '不像学号'
press 'ab12'
expect '12'
press '\n'
expect '（种子 12）' '题没有答，没有交卷' # 放好了卷子；看守若已经见到它，随即判过一遍
sheet=$student/01-3-sheet/answer.md
answer=$(sed -n 's/^1.（1 分）\([0-9]*\) 加一.*/\1/p' "$sheet")
press s
expect '交了卷，才看得到'
from_now
sed -i "s/^    答：/    答：$answer/" "$sheet"
expect '都答了。再看一遍，按回车交卷'
expect_not '没有加'
press '\n'
expect '没有加'
expect '下一题'
press s
expect "$answer + 1 = $((answer + 1))"
from_now
sed -i -e '/交卷 1/d' -e "s/^    答：.*/    答：$((answer + 1))/" "$sheet"
expect '得 0 分，共 1 分'
check '删掉的记号补回去了' grep -q '交卷 1 ' "$sheet"
check '学号记下了' grep -qx 12 $student/student
press '\n'
expect '没有加'
press s
expect '交过 2 次，算分的是第 1 次'
check '有颜色' grep -q $'\e\[7m' "$transcript"
kill -TERM "$(cat pid)"
expect '退出 143'
closed

# ---- 坏了的记录 ----

printf 'exercise 01-1-number solved x 9\n\0\377乱\ncurrent ../../etc\nexercise 99-9-gone solved 4 0\n' >>$student/.progress
open 80 30 TERM=dumb
expect '行读不懂'
expect '练习 1.2'
press q
expect '做出 2 / 3 题'
closed
check '原样另存' grep -q 'current ../../etc' $student/.progress.damaged
check '别处的记录还在' grep -qx 'exercise 99-9-gone solved 4 0' $student/.progress
check '光标不能移动时没有控制字符' sh -c "! grep -q '$(printf '\033')' '$transcript'"

# ---- 不要终端 ----

learn_check() { COLUMNS=${width:-80} sh classroom/learn/learn-check.sh "$1" $student out "${2:-}" >said 2>&1; }
learn_check ''
check '没有通过以 1 结束' [ $? -eq 1 ]
check '是还没有做的一题' grep -q '练习 1.2' said
check '说哪一项' grep -q '先看“上限是 128”' said
cp exercises/01-2-chunk/solution/answer.nw "$second"
check '通过以 0 结束' learn_check ''
check '全部做出来了' grep -q '都做出来了' said
check '说到哪一题就是哪一题' learn_check 1.1
check '没有颜色' sh -c "! grep -q '$(printf '\033')' said"
learn_check 9.9
check '没有的练习以 2 结束' [ $? -eq 2 ]
rm -rf $student/.progress $student/.sheets $student/student $student/01-3-sheet
learn_check 1.3
check '卷子先要学号' [ $? -eq 2 ]
learn_check 1.3 77
check '给了学号就出卷子' grep -q '还有 1 题没有答' said
sheet=$student/01-3-sheet/answer.md
answer=$(sed -n 's/^1.（1 分）\([0-9]*\) 加一.*/\1/p' "$sheet")
sed -i "s/^    答：/    答：$((answer + 1))/" "$sheet"
check '答对了，交卷' learn_check 1.3
check '说推导' grep -q "$answer + 1 = $((answer + 1))" said

# 各种宽度，没有一行伸出去；代码除外。
too_wide() {
    "$LUA" -e 'package.path = "classroom/?.lua"; local terminal = require "try.terminal"
        for line in io.lines() do if terminal.width(line) > tonumber(arg[1]) and not line:find "一行很长" then print(line) end end' - "$1" <said
}
# shellcheck source=/dev/null
. out/setup
export LEARN_STUDENT=$student LEARN_OUT=out LEARN_KEYS=1
for width in 40 41 60 80; do
    for view in text result hint list; do
        LEARN_WIDTH=$width "$LUA" classroom/learn/learn.lua screen $view 01-2-chunk >said 2>&1
        check "宽 $width 的 $view：$(too_wide $width)" [ -z "$(too_wide $width)" ]
    done
done

echo "make learn：$passed passed, $failed failed"
[ $failed -eq 0 ]
