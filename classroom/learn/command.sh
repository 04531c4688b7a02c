#!/bin/sh
# command.sh hint|list|reset|solution 编号或空 学生的目录 输出目录 —— make learn 里的几件事，不要终端也做得到；没有编号就是现在的一题。
set -u
what=$1 student=$3 out=$4
# shellcheck source=classroom/learn/screen.sh
. classroom/learn/screen.sh
mkdir -p "$student" "$out" || exit 2
choose "$2"

case $what in
    hint)
        learn hint "$name"
        learn screen hint "$name" ;;
    list) learn screen list "$name" ;;
    solution)
        if [ "$kind" != thinking ] && [ "$solved" != 1 ] && [ "${SHOW:-}" != 1 ]; then
            [ "$kind" != worksheet ] || stop '交了卷，才看得到答案与推导（make worksheet-check）；练手的卷子，答案随时看得到：make worksheet-key SEED=别的数'
            stop '还没有全部通过。要一点帮助，用 make hint；一定要看参考答案，加上 SHOW=1'
        fi
        learn screen solution "$name" ;;
    reset)
        [ "$kind" != thinking ] || stop '这一题没有要交的文件'
        # shellcheck disable=SC2154 # 由 choose 给出
        [ "$started" = 1 ] || echo '还没有动过'
        # shellcheck disable=SC2154,SC2086 # files 由 choose 给出，是一列文件名
        [ "$started" != 1 ] || aside=$(sh classroom/try/aside.sh "$student/$name" $files) || exit 2
        [ -z "${aside:-}" ] || echo "从前的答案在 $aside"
        sh classroom/try/place.sh "exercises/$name" "$student/$name"
        [ "$kind" != worksheet ] || echo "重出一张卷子：make worksheet N=$name" ;;
esac
