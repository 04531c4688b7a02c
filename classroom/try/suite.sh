# shellcheck shell=sh disable=SC2154
# suite.sh —— 由 try.sh 读入：检查都通过了，书自己的测试再判一遍。练习目录里有 breaks 的才判；
# breaks 写着哪些测试照题目的要求不会再通过，其余的一个也不许坏。
#
# 发布版与检查模式在默认的参数下各一遍，另由种子抽两套参数，一套一遍，都在 ASan 与 UBSan 下。
# 题目定死了几个参数的（settings），每一遍都照它；那里写着 release 的，只跑发布版。
# EXERCISE_BOOK：all 是这四遍；two 是默认的发布版与抽出的检查模式；quick 是由种子抽一遍，存一次盘换一遍；no 不判。

programs() {
    if grep -qsw '^[^#]*release' "$exercise/settings"; then only='s/-checking$/-release/'; else only=; fi
    all_programs | tr ' ' '\n' | sed "$only" | awk '!seen[$0]++' | sed "s/\(.\)-\([a-z]*\)$/\1$(pinned "$exercise")-\2/"
}

all_programs() {
    others=$(drawn_settings | awk '{ print $1 "-release", $2 "-checking" }')
    if [ "$both" ]; then given='given-release given-checking'; else given=; fi
    case ${given:+given-}${EXERCISE_BOOK:-all} in
        *all) echo "default-release default-checking $others $given" ;;
        two) echo "default-release ${others#* }" ;;
        given-two) echo "default-release given-checking" ;;
        given-quick) echo "$given" | cut -d' ' -f $((seed % 2 + 1)) ;;
        quick) for one in default-release default-checking $others; do echo "$one"; done | sed -n "$((seed % 4 + 1))p" ;;
    esac
}

# 改过的头文件，内容相同（行号不论）就是同一种，编译好的测试留给下一次；最多留二十份。
kind_of_headers() { find "$made/line/include" -type f | sort | xargs grep -hv '^#line' | sha256sum | cut -c 1-32 >"$made/headers"; }

keep_suites() {
    own=build/exercises/suites/own
    mkdir -p $own
    for fresh in "$made"/fresh-*; do
        [ ! -e "$fresh" ] || mv "$fresh" "$own/$(cat "$made/headers")-${fresh##*/fresh-}"
    done
    find $own -type f -printf '%T@ %p\n' | sort -rn | sed '1,20d; s/^[^ ]* //' | xargs -r rm -f
}

# 全部一次造好；没有造出来的那一个，名字在日志里。
build_all() { # 程序名…
    sh classroom/try/suites.sh "$@" >>"$log" 2>&1 || broken '书自己的测试造不出来'
    kind_of_headers
    boxed build "$SUITE_SECONDS" sh classroom/try/build-suites.sh "$made" "$@"
    [ "$verdict$status" != done0 ] || { keep_suites; return 0; }
    outcome=fail message="书自己的测试编译不过：$(grep -hm1 -E 'error|错误|^答案' "$made"/suite-*.log | grep -m1 . || echo "$verdict")"
    return 1
}

# learn 只抽一遍，检查还在做的时候就在旁边造，结果在 $out/ahead。
build_ahead() {
    ahead=
    [ "${EXERCISE_BOOK:-all}" = quick ] && [ -e "$exercise/breaks" ] && [ -z "$mode${EXERCISE_WORLD:-}" ] && [ -d "$made/line" ] || return 0
    mkdir -p "$out/ahead"
    (
        out=$out/ahead message=
        log=$out/log
        : >"$log"
        # shellcheck disable=SC2046
        build_all $(programs)
        built=$?
        echo "$message" >"$out/message"
        exit $built
    ) &
    ahead=$!
}

built_ahead() {
    wait "$ahead"
    built=$?
    cat "$out/ahead/log" >>"$log"
    [ $built -ne 2 ] || broken '书自己的测试造不出来'
    [ $built -eq 0 ] || outcome=fail message=$(cat "$out/ahead/message")
    return $built
}

# 表里写着 @checking 的，只在检查模式下不判。
excluded_in() { # 程序名
    case $1 in *-checking) sed 's/ @checking//' ;; *) sed '/ @checking/d' ;; esac
}

judge_suite() { # 程序名
    excluded_in "$1" <"$made/excluded" >"$made/excluded-now"
    printf '== 书自己的测试（%s）\n' "$1" >>"$log"
    speak "$SUITE_SECONDS" env ASAN_OPTIONS="${ASAN_OPTIONS:-}" UBSAN_OPTIONS="${UBSAN_OPTIONS:-}" "$made/suite-$1" "$made/excluded-now"
    weigh "$SUITE_SECONDS"
    rm -f "$made/suite-$1"
    [ "$outcome" = pass ] || message="$(setting_words "$1")，$message"
}

setting_words() { # 程序名
    case $1 in *-checking) way=检查模式 ;; *) way=发布版 ;; esac
    case $1 in given-*) echo "命令行上的参数、$way" ;; default-* | default+*) echo "默认的参数、$way" ;; *) echo "$(world_flags "${1%-*}" | sed 's/-D//g')、$way" ;; esac
}

judge_by_suites() { # 名字 分 节 提示
    outcome=notrun message='前面的都通过了，才轮到书自己的测试'
    if ! awk -F'\t' '$4 != "pass" { bad = 1 } END { exit bad }' "$out/found"; then :
    elif [ -n "$mode" ] || [ "${EXERCISE_BOOK:-all}" = no ]; then outcome=pass message=
    elif [ ! -d "$made/line" ]; then outcome=pass message=
    else
        outcome=pass message=
        if [ "$both" ]; then sh classroom/try/fit.sh "$exercise" given excluded >>"$log" 2>&1 || broken '书自己的测试在这套参数下造不出来'; fi
        cat classroom/suite/slow.txt "$exercise/breaks" ${both:+"build/exercises/fit/${exercise##*/}/given/excluded"} >"$made/excluded"
        # shellcheck disable=SC2046
        if [ "$ahead" ]; then built_ahead; else build_all $(programs); fi && for program in $(programs); do
            [ "$outcome" = pass ] || break
            judge_suite "$program"
        done
    fi
    record "$1" "$2" "$3" "$4"
}

# 有这一项就做。
judge_book() {
    awk -F'\t' '$3 == "book"' "$out/checks" >"$out/book"
    IFS="$(printf '\t')" read -r name points kind section hint <"$out/book" || return 0
    judge_by_suites "$name" "$points" "$section" "$hint"
}
