# shellcheck shell=sh disable=SC2034,SC2154
# screen.sh —— 由不要终端的几个脚本读入（它们先给出 $student 与 $out）：环境，与 learn.lua。
# shellcheck source=/dev/null
. "$out/setup"
if [ -z "${LEARN_CHECKED:-}" ]; then    # 由 make learn 运行的，它说了算
    LEARN_WIDTH=${COLUMNS:-80} EXERCISE_COLOUR=0
    if [ -t 1 ]; then LEARN_WIDTH=$(stty size </dev/tty 2>/dev/null | cut -d ' ' -f 2); fi
    if [ -t 1 ] && [ -z "${NO_COLOR:-}" ] && [ "${TERM:-dumb}" != dumb ]; then EXERCISE_COLOUR=1; fi
fi
LEARN_STUDENT=$student LEARN_OUT=$out
export LEARN_STUDENT LEARN_OUT LEARN_WIDTH EXERCISE_COLOUR
learn() { "$LUA" classroom/learn/learn.lua "$@"; }
stop() { echo "$1" >&2; exit 2; }

# 一题，或者空的：现在的一题；不记作现在的一题。之后 $name、$kind、$solved、$seed 是它的。
choose() { # 编号
    name='' kind='' solved='' seed=''
    case $1 in
        *[![:space:]]*) each=$("$LUA" classroom/task/name.lua "$1" one) && chosen=$(learn choose "$each" keep) ;;
        *) chosen=$(learn choose now keep) ;;
    esac || exit 2
    eval "$chosen"
}
