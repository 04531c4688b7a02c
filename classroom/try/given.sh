# shellcheck shell=sh disable=SC2034,SC2154
# given.sh —— 由 try.sh 读入：命令行上给了参数（$GIVEN），答案就照那套参数再造一份，能照它判的检查都照它判。
#
# 有的检查里有默认参数下的数，换了参数，对的答案也通不过；是哪几项，由参考答案与起点在这套参数下做一遍得知（fit.sh），不靠人写。
# 那几项照默认的参数判。EXERCISE_WORLD=given 时不问合不合用，全部照命令行上的判：fit.sh 自己用的。

worlds() {
    fit=/dev/null both=
    [ "$GIVEN" ] && [ -z "$mode" ] && [ ! -e "$exercise/worksheet.c" ] || return 0
    if [ "${EXERCISE_WORLD:-}" = given ]; then
        cut -f1 "$out/checks" >"$out/fit"
        fit=$out/fit
    else
        sh classroom/try/fit.sh "$exercise" checks >>"$log" 2>&1 || broken '参考答案在这套参数下跑不了'
        fit=build/exercises/fit/${exercise##*/}/checks
    fi
    [ ! -s "$fit" ] || both=given
}

# 这一项照哪一套参数判。
world_of() { if grep -qxF -- "$1" "$fit"; then echo given; fi; }

# 在一套参数下做：之后 $made 是那一份程序所在的目录。
enter() { if [ "$1" ]; then made=$out/given; else made=$out/made; fi; }

# 印给学生看的一句。
tell_worlds() {
    [ "$GIVEN" ] && [ -z "${EXERCISE_WORLD:-}$mode" ] || return 0
    words=$(cut -f1 "$out/checks" | grep -vxFf "$fit" | tr '_\n' ' 、')
    if [ -e "$exercise/worksheet.c" ]; then echo '卷子的题是照默认的参数出的，照默认的判'
    elif [ -z "$both" ]; then echo '这一题的数都是照默认的参数写的，照默认的判'
    else echo "照命令行上的参数判（$(echo "$GIVEN" | sed 's/-D//g')）${words:+；这几项的数是照默认的参数写的，照默认的判：${words%、}}"
    fi >"$out/world"
}
