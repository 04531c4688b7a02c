#!/bin/sh
# class_sheets.sh 名单 '编号…' —— 给全班出卷子：每人一张，种子是学号；另有答案。写在 build/worksheets/名单的名字/编号.pdf 与 编号-key.pdf。
set -u
list=$1 numbers=$2
# shellcheck source=/dev/null
. build/exercises/setup

stop() { echo "$1" >&2; exit 2; }

[ -n "$list" ] || stop '要说名单：make worksheets CLASS_LIST=名单 N=8.1'
[ -n "$numbers" ] || stop "要说哪张卷子：make worksheets CLASS_LIST=$list N=8.1"
for tool in pandoc:pandoc xelatex:texlive-xetex; do
    command -v "${tool%:*}" >/dev/null || stop "缺少 ${tool%:*}（软件包 ${tool#*:}）：请先运行 make deps"
done
name=${list##*/}
out=build/worksheets/${name%.*} work=build/worksheets/work
rm -rf "$work"
mkdir -p "$out" "$work" || stop "$out 里写不了"
"$LUA" classroom/grade/class_sheets.lua list "$list" >"$work/list" || exit 2

# 卷子的程序造一次，每个学号印两遍：空的，与填好的。
print_all() { # 练习目录 题目
    mkdir -p "$work/blank" "$work/made" "$work/sheet" "$work/key"
    echo '种子：0' >"$work/blank/answer.md"
    sh classroom/try/build.sh "$1" "$work/blank" "$work/made" || { cat "$work/made/log" >&2; stop "$1 的卷子造不出来"; }
    while IFS='	' read -r id _; do
        for what in sheet:sheet key:solve; do
            WORKSHEET_TITLE=$2 "$work/made/worksheet" "${what#*:}" "$id" >"$work/${what%:*}/$id.md" || stop "学号 $id 的卷子印不出来"
        done
    done <"$work/list"
}

put_pdf() { # sheet 或 key，题目，结果.pdf
    "$LUA" classroom/grade/class_sheets.lua compose "$1" "$2" "$work/$1" "$work/list" >"$work/$1.markdown" || stop "$3 排不出来"
    pandoc -f markdown-auto_identifiers+east_asian_line_breaks -t latex-smart --no-highlight --template=classroom/grade/class_sheets.tex \
        -o "$work/$1.tex" "$work/$1.markdown" || stop "$3 排不出来"
    for _ in 1 2; do
        (cd "$work" && xelatex -interaction=nonstopmode -halt-on-error "$1.tex" >"$1.said" 2>&1) || { tail -n 15 "$work/$1.said" >&2; stop "$3 排不出来"; }
        [ "$1" = key ] || break
    done
    ! grep -m1 '^Missing character' "$work/$1.log" >&2 || stop "$3：字体里没有这个字"
    mv "$work/$1.pdf" "$3"
}

for number in $numbers; do
    exercise=exercises/$($LUA classroom/task/name.lua "$number") || exit 2
    [ -e "$exercise/worksheet.c" ] || stop "练习 $number 不是卷子"
    title="练习 $number　$(sed -n '1s/.*title="\(.*\)".*/\1/p' "$exercise/task.nw")"
    rm -rf "$work/made" "$work/sheet" "$work/key"
    print_all "$exercise" "$title"
    put_pdf sheet "$title" "$out/$number.pdf"
    put_pdf key "$title" "$out/$number-key.pdf"
    echo "$(wc -l <"$work/list") 张卷子：$out/$number.pdf，答案：$out/$number-key.pdf"
done
rm -rf "$work"
