# shellcheck shell=sh disable=SC2034,SC2154
# worlds.sh —— 由 try.sh 读入：答案在默认的参数之外，还照别的参数判。
#
# 命令行上给了参数（given），能照它判的检查都照它判，别的照默认的。没有给的，照默认的都通过了，再抽一套（settings.txt），
# 把能照它做的检查做一遍：写死的数在那里露馅。哪些检查照一套参数也分得出对错，由参考答案与起点做一遍得知（fit.sh），不靠人写。
# EXERCISE_WORLD=名字 时不问合不合用，全部照那一套判：fit.sh 自己用的。

fits() { echo "build/exercises/fit/${exercise##*/}/$1/checks"; } # 名字

worlds() {
    fit=/dev/null both=
    [ -z "$mode" ] && [ ! -e "$exercise/worksheet.c" ] || return 0
    if [ "${EXERCISE_WORLD:-}" ]; then
        both=$EXERCISE_WORLD fit=$out/fit
        [ "$both" = given ] || { checks_only <"$out/checks" >"$fit" && mv "$fit" "$out/checks"; }
        cut -f1 "$out/checks" >"$fit"
    elif [ "$GIVEN" ]; then
        sh classroom/try/fit.sh "$exercise" given checks >>"$log" 2>&1 || broken '参考答案在这套参数下跑不了'
        both=given fit=$(fits given)
        [ -s "$fit" ] || both=
    fi
}

# 抽出的一套参数下，认错、看文字、书自己的测试都不做。
checks_only() { awk -F'\t' '$3 == "check" || $3 == "guard"'; }

in_world() { [ -z "$1" ] || echo "（在 $(world_flags "$1" | sed 's/-D//g') 之下）"; }

# 这一项照哪一套参数判。
world_of() { if grep -qxF -- "$1" "$fit"; then echo "$both"; fi; }

# 在一套参数下做：之后 $made 是那一份程序所在的目录。
enter() { if [ "$1" ]; then made=$out/worlds/$1; else made=$out/made; fi; }

# 印给学生看的一句。
tell_worlds() {
    [ "$GIVEN" ] && [ -z "${EXERCISE_WORLD:-}$mode" ] || return 0
    words=$(cut -f1 "$out/checks" | grep -vxFf "$fit" | tr '_\n' ' 、')
    if [ -e "$exercise/worksheet.c" ]; then echo '卷子的题是照默认的参数出的，照默认的判'
    elif [ -z "$both" ]; then echo '这一题的数都是照默认的参数写的，照默认的判'
    else echo "照命令行上的参数判（$(echo "$GIVEN" | sed 's/-D//g')）${words:+；这几项的数是照默认的参数写的，照默认的判：${words%、}}"
    fi >"$out/world"
}

# ---- 都通过了，再抽一套 ----

# 改代码的才抽；答案自己定参数的（answer.mk）不抽。
drawn_world() {
    [ -e "$exercise/starter/answer.nw" ] && [ ! -e "$exercise/starter/answer.mk" ] && [ -z "$GIVEN$mode${EXERCISE_WORLD:-}" ] || return 0
    case ${EXERCISE_BOOK:-all} in all | two) ;; *) return 0 ;; esac
    drawn_settings | cut -d ' ' -f 1
}

# 由种子抽出两套的名字：一套在奇数行，一套在偶数行；settings.txt 里偶数行的级数少，头的大小因此不同，写死的头逃不过。
drawn_settings() {
    awk -v seed="$seed" '!/^#/ && NF && $1 != "default" { name[n++] = $1 }
        END { first = seed % n; print name[first], name[(first + 1 + 2 * int(seed / n)) % n] }' classroom/suite/settings.txt
}

# 之后 $out/found 里，通不过的那几项改成没有通过，消息里说是哪一套参数。
judge_drawn() {
    world=$(drawn_world)
    [ "$world" ] && ! awk -F'\t' '$4 != "pass" && $1 != "book" { bad = 1 } END { exit !bad }' "$out/found" || return 0
    sh classroom/try/fit.sh "$exercise" "$world" checks >>"$log" 2>&1 || broken "参考答案在 $world 之下跑不了"
    checks_only <"$out/checks" | awk -F'\t' 'NR == FNR { fit[$1]; next } $1 in fit' "$(fits "$world")" - >"$out/again"
    [ -s "$out/again" ] || return 0
    make_world "$world"
    cp "$out/checks" "$out/all-checks"
    mv "$out/found" "$out/first"
    mv "$out/again" "$out/checks"
    run_checks 10 "$world"
    mv "$out/all-checks" "$out/checks"
    awk -F'\t' -v OFS='\t' -v world="$(in_world "$world")" '
        FILENAME == ARGV[1] { if ($4 != "pass") { outcome[$2] = $4; message[$2] = $7 world }; next }
        $2 in outcome { $4 = outcome[$2]; $7 = message[$2] }
        { print }' "$out/found" "$out/first" >"$out/merged"
    mv "$out/merged" "$out/found"
}
