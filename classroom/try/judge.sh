# shellcheck shell=sh disable=SC2154
# judge.sh —— 由 try.sh 读入：检查一项一项地做，每项一个进程，一个猜不到的口令，一个新的 /tmp（有沙箱时）。
#
# 做完了的证明，是报告的末一行写着这一次的口令（classroom/check/channel.h）；结果由这里写，学生的代码打不开这个文件。
# 结果是 pass、fail、crash、timeout，或者 held：这一项是对的，分却还不算（先要认出错，或者先要做到一件新的）。

# 一个检查或找错的程序跑一遍。之后 $status 是退出码，$verdict 是 done 或越过了哪个限额，$said 是做完了的话（pass、found、quiet）。
speak() { # 秒 命令…
    token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n') said=
    {
        boxed run "$@" 8<<TOKEN 9>"$out/report"
$token
TOKEN
    } >>"$log" 2>&1
    [ "$verdict$status" != done0 ] || said=$(tail -n 1 "$out/report" | sed -n "s/^$token \([a-z]*\)\$/\1/p")
}

crash_words() { # 信号
    case $1 in
        7 | 11) echo '程序崩溃了：访问了不是它的内存（段错误）' ;;
        6) echo '程序中止了：断言不成立，或者 malloc 发现自己的账坏了' ;;
        8) echo '程序崩溃了：除以零' ;;
        24) echo '用完了处理器时间，多半是没有尽头的循环' ;;
        25) echo '输出太多，写满了文件大小的上限' ;;
        *) echo "程序崩溃了：信号 $1" ;;
    esac
}

# 刚才那一遍的结果与说明：$outcome、$message。
weigh() { # 秒
    if [ "$verdict" = seconds ]; then outcome=timeout message="$1 秒还没有做完，多半是没有尽头的循环"
    elif [ -n "$said" ]; then outcome=pass message=
    elif [ "$status" -gt 128 ]; then outcome=crash message=$(crash_words $((status - 128)))
    elif [ "$status" -eq 1 ] && [ -s "$out/report" ]; then outcome=fail message=$(tail -n 1 "$out/report" | head -c 2000 | tr '\t\r' '  ')
    elif grep -q 'AddressSanitizer\|runtime error:' "$log"; then outcome=crash message='消毒器停下了它'
    else outcome=fail message="检查没有做完，程序就退出了，退出码 $status"; fi
}

record() { # 名字 分 节 提示；另有种类，只在这一步里用
    printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$kind" "$1" "$2" "$outcome" "$3" "$4" "$message" >>"$out/found"
}

# 一项没有做完的，别的多半也做不完：不必每项都等十秒。
run_checks() { # 秒 参数：不写就是各项照各项的（world_of），keep 是就在 $made
    left=$1
    tab=$(printf '\t')
    while IFS="$tab" read -r name points kind section hint; do
        case $2 in '') enter "$(world_of "$name")" ;; keep) ;; *) enter "$2" ;; esac
        case $kind in
            find) find_faults "$name" "$points" "$section$hint"; continue ;;
            forbid) look_at_answer "$name" "$points" "$section" "$hint"; continue ;;
            book) continue ;; # 末了才做（suite.sh）
        esac
        printf '== %s\n' "$name" >>"$log"
        speak "$left" env CHECK_ANSWERS="$answers/answer.mk" EXERCISE_SEED="$seed" ASAN_OPTIONS="${ASAN_OPTIONS:-}" \
            UBSAN_OPTIONS="${UBSAN_OPTIONS:-}" "$made/check" "$name"
        case $verdict in done | seconds) ;; *) stopped 运行 "$left" ;; esac
        weigh "$left"
        record "$name" "$points" "$section" "$hint"
        [ "$outcome" != timeout ] || left=2
    done <"$out/checks"
}

# ---- 哪些不算：错还没有认出来的，什么新的也没有做到的 ----

settle() {
    awk -F'\t' -v OFS='\t' '
        NR == FNR { if ($1 == "find" && $4 != "pass") lost = 1; if ($1 == "forbid" && $4 != "pass") barred = 1; if ($1 == "check" && $4 == "pass") gained = 1; next }
        $4 == "pass" && lost && $1 != "find" { $4 = "held"; $7 = "改对了；在 find.c 里认出错来，这一项才算分" }
        $4 == "pass" && barred && $1 != "forbid" { $4 = "held"; $7 = "结果是对的；照题目要的写法写，这一项才算分" }
        $4 == "pass" && !gained && ($1 == "guard" || $1 == "forbid") { $4 = "held"; $7 = "没有弄坏；先做到一件新的，这一项才算分" }
        { print $2, $3, $4, $5, $6, $7 }' "$out/found" "$out/found" >"$results"
}

# ---- 题目不许的写法：只看文字，不运行 ----

look_at_answer() { # 名字 分 节 提示
    outcome=pass
    message=$($LUA classroom/try/forbidden.lua "$exercise" "$answers") || outcome=fail
    record "$1" "$2" "$3" "$4"
}

# ---- 找错：有错的每一个库都要认出来，对的一个也不许冤枉；名字都一样，次序随机，各跑两遍 ----

# 看的是文件名里有没有点，不是整个路径。
libraries() { for one in "$made"/find-*; do case ${one##*/} in *.*) ;; *) echo "${one##*/}" ;; esac; done; }

find_faults() { # 名字 分 提示
    outcome=pass message=
    ran=0
    for library in $(libraries | sed 'p' | shuf); do
        library=$made/$library ran=$((ran + 1))
        cp "$library" "$made/find"
        printf '== %s\n' "$1" >>"$log"
        speak 10 "$made/find"
        case $verdict in done | seconds) ;; *) stopped 运行 10 ;; esac
        accuse "${library##*/find-}"
        [ "$outcome" = pass ] || break
    done
    [ "$outcome" = fail ] || set -- "$1" "$2" '' # 提示说的是判断错了，不是崩溃
    [ $ran -gt 0 ] || broken '找错的程序库一个也没有'
    record "$1" "$2" '' "$3"
}

accuse() { # 库：wrong-名字 或者 right-名字
    case $1:$said in
        wrong-*:found | right-*:quiet) ;;
        wrong-*:quiet) outcome=fail message='有错的程序库，你的测试没有认出来' ;;
        right-book:found) outcome=fail message='书的程序库没有错，你的测试却说有' ;;
        right-*:found) outcome=fail message="换了$(cat "$made/find-${1}.words")的程序库没有错，你的测试却说有" ;;
        *) weigh 10; [ "$outcome" != fail ] || message='find 没有返回，程序就结束了'; return ;;
    esac
}
