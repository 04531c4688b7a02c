#!/bin/sh
# class.sh 目录 人数 练习目录… —— 造一个班：每人每题或者没有交，或者是没有动过的起点、错答案、参考答案，隔几个人有一份不怀好意的。
#
# 起点大家都一样；别的每一份末尾添上学号，所以各不相同，一份也省不了。卷子的种子是学号。同样的参数造出同样的班。
set -eu
here=$(dirname "$0")
class=$1 students=$2
shift 2
# shellcheck source=/dev/null
. build/exercises/setup
rm -rf "$class"
mkdir -p "$class"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# 添一行学号：各种文件里都只是说明。
sign() { # 文件 学号
    case $1 in
        *.nw) printf '\n学号 %s。\n' "$2" >>"$1" ;;
        *.c) printf '/* 学号 %s */\n' "$2" >>"$1" ;;
        *.mk) printf '# 学号 %s\n' "$2" >>"$1" ;;
    esac
}

hand_in() { # 放在哪里 学号 答案的目录…：后面的盖住前面的
    into=$1 id=$2
    shift 2
    mkdir -p "$into"
    for from; do cp "$from"/* "$into/"; done
    rm -f "$into/expect"
    for file in "$into"/*; do sign "$file" "$id"; done
}

pick() { # 第几个，目录…
    shift $(($1 % ($# - 1) + 1))
    echo "$1"
}

program() { # 练习 放在哪里 学号 运气
    if [ "$4" -lt 40 ]; then hand_in "$2" "$3" "$1/solution"
    elif [ "$4" -lt 65 ]; then hand_in "$2" "$3" "$1/solution" "$(pick "$3" "$1"/wrong/*/)"
    elif [ "$4" -lt 85 ]; then mkdir -p "$2" && cp "$1"/starter/* "$2/"; fi
}

# 卷子的程序先造好，一个练习一次。
sheet() { # 练习 放在哪里 学号 运气
    maker=$work/${1##*/}
    [ -d "$maker" ] || {
        mkdir -p "$maker/blank" "$maker/made"
        echo '种子：0' >"$maker/blank/answer.md"
        sh classroom/try/build.sh "$1" "$maker/blank" "$maker/made"
    }
    [ "$4" -lt 85 ] || return 0
    mkdir -p "$2"
    if [ "$4" -lt 40 ]; then "$maker/made/worksheet" solve "$3"
    elif [ "$4" -lt 65 ]; then "$maker/made/worksheet" slip "$3" 0 2>/dev/null
    else "$maker/made/worksheet" sheet "$3"; fi >"$2/answer.md"
}

student=0
while [ "$student" -lt "$students" ]; do
    student=$((student + 1))
    number=$((2026000 + student)) ordinal=0
    for exercise; do
        ordinal=$((ordinal + 1))
        luck=$(((student * 37 + ordinal * 61) % 100)) place=$class/$number/${exercise##*/}
        if [ -e "$exercise/worksheet.c" ]; then sheet "$exercise" "$place" $number $luck
        else program "$exercise" "$place" $number $luck; fi
    done
done

# 每二十个人里有一个，把第 8.4 题换成不怀好意的。
for exercise; do
    [ "${exercise##*/}" = 08-4-limit-formula ] || continue
    student=0
    for hostile in "$here"/hostile/*.nw; do
        student=$((student + 20))
        [ "$student" -le "$students" ] || break
        mkdir -p "$class/$((2026000 + student))/08-4-limit-formula"
        cp "$hostile" "$class/$((2026000 + student))/08-4-limit-formula/answer.nw"
    done
done
echo "$students 个学生，$# 个练习，$(find "$class" -mindepth 2 -maxdepth 2 -type d | wc -l) 份答案"
