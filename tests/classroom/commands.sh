#!/bin/sh
# commands.sh 输出目录 —— 不要终端的几个命令的测试：hint、list、reset、solution、check-all、debug、handin、unpack，与书改过了的那句话。
# 所用的是 toy/ 里的三个小练习，与书的练习无关。
# shellcheck disable=SC1111 # 中文的引号
set -u
top=$PWD out=$PWD/$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
mkdir -p "$work/exercises" "$work/out"
for part in aset.nw chapters appendix book classroom figures tests build; do ln -s "$top/$part" "$work/$part"; done
cp -r "$top"/tests/classroom/toy/* "$work/exercises/"
cp "$out/setup" "$work/out/"
echo 'return {}' >"$work/out/values.lua"
cd "$work" || exit 1
unset SHOW ALL NO_COLOR
student="我的 'answers'"

passed=0 failed=0
pass() { passed=$((passed + 1)); }
check() { # 说明 条件…
    what=$1
    shift
    if "$@"; then pass; else
        failed=$((failed + 1))
        echo "不通过：$what"
        sed 's/^/    /' said
    fi
}
says() { grep -qF -- "$1" said; }
run() { # 退出码 命令…
    wanted=$1
    shift
    "$@" >said 2>&1 </dev/null
    status=$?
    check "$* 应当返回 $wanted，而不是 $status" [ $status -eq "$wanted" ]
}
ask() { sh classroom/learn/command.sh "$1" "$2" "$student" out; }
first="$student/01-1-number/answer.mk" second="$student/01-2-chunk/answer.nw"

# ---- 提示、目录 ----

run 0 ask hint 1.1
check '第一条' says '提示 1 / 2'
run 0 ask hint 1.1
check '第二条' says '提示 2 / 2'
run 2 ask hint 9.9
check '没有这一题' says '没有练习 9.9'
run 2 ask hint '1.1 1.2'
check '只能一题' says '这里一次只能一题'
run 0 ask list ''
check '目录里有每一题' says '1.3'

# ---- 答案、从头来、全判 ----

run 2 ask solution 1.1
check '做出来才看得到' says '加上 SHOW=1'
run 0 env SHOW=1 sh classroom/learn/command.sh solution 1.1 "$student" out
check '一定要看' says '十倍 = 40'
run 2 sh classroom/learn/check-all.sh "$student" out
check '还没有动过手' says '还没有动过手的练习'
mkdir -p "$student/01-1-number" "$student/01-2-chunk"
echo '十倍 = ３９' >"$first"
printf '\r\n<<求片的上限>>=\r\n\tstatic inline Size chunk_limit(Size maxBlockSize)\r\n{\r\n\t(void) maxBlockSize;\r\n\treturn 128；\r\n}\r\n@\r\n' >"$second"
run 1 sh classroom/learn/check-all.sh "$student" out
check '没有通过的说为什么' says '十倍：份额的十倍：应当是 40，得到 39'
check '通过的也在' grep -q '✓ 1.2 ' said
check '合计' says '做出 1 / 3 题'
run 0 ask solution 1.2
run 0 ask reset 1.1
check '旧的留着' grep -q '３９' "$student/01-1-number/answer.old-1/answer.mk"
check '起点放好了' cmp -s "$first" exercises/01-1-number/starter/answer.mk
run 0 ask reset 1.1
check '没有动过的不挪' [ ! -e "$student/01-1-number/answer.old-2" ]

# ---- 调试 ----

if command -v gdb >/dev/null; then
    sed 's/128；/64；/' "$second" >"$second.new" && mv "$second.new" "$second"
    echo 'b answer.nw:6' >stop
    run 0 env GDB='gdb -q -batch' sh classroom/learn/debug.sh 1.2 "$student" out
    check '停在期望落空的地方' says '没有满足的期望：上限：应当是 128，得到 64'
    check '那是检查里的一行' grep -q 'at exercises/01-2-chunk/check.c:7' said
    run 0 env GDB='gdb -q -batch -x stop' sh classroom/learn/debug.sh 1.2 "$student" out
    check '停在答案的一行' grep -q '^6.*return 64;' said
    cp exercises/01-2-chunk/solution/answer.nw "$second"
    run 2 sh classroom/learn/debug.sh 1.2 "$student" out
    check '通过了就不必' says '都通过了'
else echo '跳过：没有 gdb'; fi

# ---- 交 ----

run 2 sh classroom/learn/handin.sh "$student" out ''
check '先要学号' says 'make handin SEED=2026001'
run 0 sh classroom/learn/handin.sh "$student" out 2026001
check '说在哪里' says "$work/handin-2026001.tar.gz"
mkdir class
mv handin-2026001.tar.gz class/
ln -s /etc/passwd evil && tar -czf class/handin-7.tar.gz evil && echo x >class/handin-8.tar.gz
mkdir 9 && echo 学号 9 >9/manifest && echo "$(echo | sha256sum | cut -c 1-64)  student" >>9/manifest && echo 9 >9/student && tar -czf class/handin-9.tar.gz 9
run 1 sh classroom/learn/unpack.sh class
check '解开了' cmp -s "$second" class/2026001/01-2-chunk/answer.nw
check '学号在里面' grep -qx 2026001 class/2026001/student
check '进度在清单里' grep -q '^练习.1\.2.01-2-chunk.做出' class/2026001/manifest
check '没有动过的不交' [ ! -e class/2026001/01-1-number ]
check '符号链接不收' says 'class/handin-7.tar.gz：不像 make handin 打成的'
check '不是压缩包的不收' says 'class/handin-8.tar.gz：不像 make handin 打成的'
check '与清单不符的说出来' says 'class/handin-9.tar.gz：与里面的清单不符'
run 1 sh classroom/learn/unpack.sh class
check '已有的不动' says '已经有 class/2026001，没有动它'

# ---- 书改过了 ----

mkdir -p copy/chapters && cd copy && cp "$top/classroom/try/dirty.sh" . && echo 一 >chapters/01-a.nw
git init -q . && git add -A && git -c user.name=t -c user.email=t@example.org commit -q -m 书
run 0 sh dirty.sh
check '没有改过，什么也不说' [ ! -s said ]
echo 二 >>chapters/01-a.nw
run 0 sh dirty.sh
check '改过了，说哪一个文件' says '书改过了：chapters/01-a.nw 与 git 里的不同'

echo "练习的命令：$passed passed, $failed failed"
[ $failed -eq 0 ]
