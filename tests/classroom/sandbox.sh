#!/bin/sh
# sandbox.sh —— 沙箱的测试：hostile/ 里的每一份答案都要被拦住，得零分，说一句明白话；什么也不多出来，什么进程也不留。
# 以 root 与普通用户、用 bubblewrap 与不用，各测一遍；这台机器做不到的，点名跳过。只试几份：sandbox.sh 'copy killer'。
# shellcheck disable=SC1111,SC2016 # 中文的引号；给别的 sh 的变量
set -u
here=$(dirname "$0")
# shellcheck source=tests/classroom/copy.sh
. "$here/copy.sh"
exercise=exercises/08-4-limit-formula

# ---- 每一份答案，第一句话应当是什么；方式 bwrap、user、plain 不同的另写 ----

expected() { # 答案 方式
    case $1.$2 in
        endless.* | files.bwrap) echo '秒还没有做完|停在没有尽头的循环里' ;;
        files.*) case $walls in *files*) expected files bwrap ;; *) echo '写出的文件超过' ;; esac ;;
        include.* | memory.*) echo '占的内存超过' ;;
        macros.*) echo '占的内存超过|处理器时间' ;;
        bomb.* | threads.*) echo '进程与线程超过' ;;
        output.*) echo '输出太多' ;;
        copy.*) echo '没有那个文件|No such file|Permission denied' ;;
        leave.* | child.* | exec.* | deaf.*) echo '检查没有做完' ;;
        leftover.*) echo '检查没有做完|应当是' ;;
        killer.*) echo '没有了|崩溃|应当是' ;;
        forge.*) echo '应当是|没有做完|崩溃' ;;
        incbin.*) echo 'file not found|应当是' ;;
        daemon.* | outside.* | peek.* | on-exit.* | dlsym.*) echo '应当是' ;;
        rlimit.*) echo '应当是|崩溃|输出太多' ;;
        ptrace.*) echo '应当是|秒还没有做完' ;;
        *) refused "$1" ;;
    esac
}

# 编译的时候就不收，与沙箱的方式无关，只试一次。
refused() { # 答案
    case $1 in
        early | header-early | destructor | preinit | entry | pushsection) echo '不能有自己运行的函数' ;;
        ifunc) echo '是 ifunc' ;;
        symver) echo '指定了符号的版本' ;;
        usurper | weak | alias | renamed | asmdef) echo '重名' ;;
        done | jump | reseed | weak-call | asmlabel) echo '判分自己的' ;;
        start | init | lsan) echo '以下划线开头' ;;
        dotdot | newfile) echo '书里没有叫' ;;
        gmon | table) echo '以下划线开头|判分自己的' ;;
        solution) echo 'No such file|error' ;;
        header) echo '检查要用它|用了 check_fail' ;;
        header-aware | header-level) echo '不能用' ;;
        header-guard) echo '另一副样子|用了 #ifdef TESTS_HEAP_H' ;;
    esac
}

# 这种方式、这个内核拦不住的；README 里也这样说。
beyond() { # 答案 方式
    case $1.$2 in
        outside.plain | peek.plain | copy.plain | leftover.plain) wanted=files ;;
        killer.plain) wanted=signals ;;
        *) return 1 ;;
    esac
    case " $walls " in *" $wanted "*) return 1 ;; *) return 0 ;; esac
}

# ---- 一份 ----

score() { awk -F'\t' '$3 == "pass" { sum += $2 } END { print sum + 0 }' "$1/results"; }
# 题目不许的写法（forbid）不在此列：循环、预处理，这些答案都用。
first_words() { awk -F'\t' '$3 != "pass" && $1 != "不带循环" { print $6; exit }' "$1/results"; }
everything() { find "$tree" -path "$tree/try" -prune -o -type f -print | sort; }

# WHERE：peek 与 copy 是同班同学的答案，outside 是自己目录外面的一个文件。
prepare() { # 答案
    case $1 in
        outside) where=$tree/build/hostile ;;
        *) where=$tree/class/li/08-4-limit-formula/answer.nw ;;
    esac
    rm -rf try
    mkdir -p try/answers
    sed "s|WHERE|$where|" "$top/$here/hostile/$1.nw" >try/answers/answer.nw
    [ "$(id -u)" -ne 0 ] || chown -R "$user_id:$user_id" try
}

attempt() { # 答案 方式
    name="$1（$2，用户 $user_id）"
    if beyond "$1" "$2"; then skip "$name：没有 bubblewrap，又不是 root，内核的 Landlock 也不管 $wanted，拦不住"; return; fi
    prepare "$1"
    everything >"$scratch/before"
    as "$user_id" env EXERCISE_BOOK=no EXERCISE_SANDBOX="$2" EXERCISE_SEED="$mark" sh classroom/try/try.sh $exercise try/answers try >"$scratch/said" 2>&1 ||
        { fail "$name：跑不起来"; cat "$scratch/said"; return; }
    everything >"$scratch/after"
    words=$(first_words try)
    if ! printf '%s' "$words" | grep -qE "$(expected "$1" "$2")"; then fail "$name：说的是“$words”"
    elif [ "$(score try)" -ne 0 ]; then fail "$name：得了 $(score try) 分"
    elif [ -n "$(left_behind)" ]; then fail "$name：留下了进程 $(left_behind | head -c 200)"; sweep
    elif ! cmp -s "$scratch/before" "$scratch/after"; then fail "$name：多出了 $(diff "$scratch/before" "$scratch/after")"
    else pass; fi
    find /tmp -maxdepth 1 -name 'hostile-*' -user "$user_id" -delete 2>/dev/null
}

# 正当的答案照样满分，不然上面的都不算数。
decent() { # 方式
    rm -rf try
    mkdir try
    cp -r $exercise/solution try/answers
    [ "$(id -u)" -ne 0 ] || chown -R "$user_id:$user_id" try
    as "$user_id" env EXERCISE_SANDBOX="$1" sh classroom/try/try.sh $exercise try/answers try >"$scratch/said" 2>&1
    if [ "$(score try)" -eq "$(sed -n '1s/.* points=\([0-9]*\).*/\1/p' $exercise/task.nw)" ]; then pass; else fail "参考答案（$1，用户 $user_id）：得 $(score try) 分：$(cat try/results "$scratch/said")"; fi
}

# ---- 一种方式 ----

all_attempts() { # 方式
    echo "沙箱 $1，用户 $user_id"
    decent "$1"
    for file in "$top/$here"/hostile/*.nw; do
        file=${file##*/}
        [ -z "$chosen_answers" ] || printf '%s' " $chosen_answers " | grep -q " ${file%.nw} " || continue
        [ "$tried" ] && [ -n "$(refused "${file%.nw}")" ] || attempt "${file%.nw}" "$1"
    done
    tried=yes
}

# root 读得到同学的答案，普通用户的同班同学也是同一个用户：所以文件的权限帮不了忙，只有看不见才行。
# 没有 bubblewrap 的 root，靠的是老师把班的目录设成别人进不去。
classmate() { # 方式
    mkdir -p class/li/08-4-limit-formula
    cp $exercise/solution/answer.nw class/li/08-4-limit-formula
    sed '1,/^<</d; /^@$/d' $exercise/solution/answer.nw >class/li/08-4-limit-formula/answer.nw
    chmod 755 class
    [ "$1" != user ] || chmod 700 class
}

each_mode() { # 用户号 方式…
    user_id=$1
    shift
    tree=$scratch/$user_id
    copy_to "$user_id" "$user_id"
    cd "$tree" || exit 1
    [ "$user_id" -ne 0 ] || choices
    for mode; do
        classmate "$mode"
        if as "$user_id" sh classroom/sandbox/sandbox.sh probe "$mode" >"$scratch/said" 2>&1; then all_attempts "$mode"
        else skip "沙箱 $mode，用户 $user_id：$(cat "$scratch/said")"; fi
    done
    cd "$top" || exit 1
    rm -rf "$tree"
}

# ---- 没有用户空间、没有特权的 root（容器里常见），都选得对 ----

choices() {
    if setpriv --bounding-set=-sys_admin true 2>/dev/null; then
        chosen=$(setpriv --bounding-set=-sys_admin sh classroom/sandbox/sandbox.sh probe 2>&1)
        if [ "$chosen" = user ]; then pass; else fail "没有 CAP_SYS_ADMIN 的 root：选了 $chosen"; fi
    else skip '没有 CAP_SYS_ADMIN 的 root：换不了权限'; fi
    if unshare -U -r sh -c 'echo 0 >/proc/sys/user/max_user_namespaces' 2>/dev/null; then
        chosen=$(unshare -U -r sh -c 'echo 0 >/proc/sys/user/max_user_namespaces; sh classroom/sandbox/sandbox.sh probe' 2>&1)
        if [ "$chosen" = plain ]; then pass; else fail "只有一个用户号的容器：选了 $chosen"; fi
    else skip '只有一个用户号的容器：建不了用户空间'; fi
}

# ---- confine 自己 ----

confine() { # 应当的退出码与判词，参数…
    wanted=$1
    shift
    build/exercises/confine verdict="$scratch/verdict" "$@" >/dev/null 2>&1
    found="$? $(cat "$scratch/verdict")"
    if [ "$found" = "$wanted" ]; then pass; else fail "confine $*：$found，应当是 $wanted"; fi
}

confine_alone() {
    confine '3 done' sh -c 'exit 3'
    confine '137 done' sh -c 'kill -9 $$'
    confine '0 done' true
    confine '125 seconds' seconds=1 sleep 1000
    confine '125 processes' processes=5 sh -c 'sleep 1000 & sleep 1000 & sleep 1000 & sleep 1000 & sleep 1000 & wait'
    confine '125 memory' reserve=100 sleep 1000
    confine '0 done' sh -c 'setsid sleep 1357 & exit 0'
    if grep -lqzx 1357 /proc/[0-9]*/cmdline 2>/dev/null; then fail 'confine：自成会话的后代留下了'; else pass; fi
    build/exercises/confine verdict="$scratch/verdict" sleep 1357 &
    sleep 0.5
    kill -s TERM $!
    wait $!
    if [ "$(cat "$scratch/verdict")" = interrupted ] && ! grep -lqzx 1357 /proc/[0-9]*/cmdline 2>/dev/null; then pass
    else fail 'confine：要它停下，没有停干净'; fi
}

top=$(pwd -P) tried='' chosen_answers=${1:-} walls=$(build/exercises/confine walls)
confine_alone
if [ "$(id -u)" -eq 0 ]; then
    each_mode 0 bwrap user
    each_mode $ordinary bwrap plain
else
    skip '以 root 运行的沙箱：要以 root 运行'
    each_mode "$(id -u)" bwrap plain
fi
finish '沙箱'
