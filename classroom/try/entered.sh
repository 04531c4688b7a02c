# shellcheck shell=sh disable=SC2154,SC2086
# entered.sh —— 由 build.sh 读入：学生的文字进了检查自己的源文件（改了头文件，或者检查 #include 一段示例程序），检查还是不是原来的检查。
# 与起点比：检查用到的宏、函数一个也没有换，那些文字在检查里与单独编译时相同；示例程序另外单独编译了看。

# 检查用到的、抽取出来的文件，与书不同的；没有就什么也不印。
entered_files() {
    sed -n "s|^# [0-9]* \"$tree/\([^\"]*\)\".*|\1|p" "$out/after" | sort -u | while read -r file; do
        cmp -s "$tree/$file" "$LINE/$file" || echo "$file"
    done
}

# 检查把示例程序的 main 改了名字。
renamed_main() { grep -hE '^#define main ' "$1" | sed 's/^#define \([^ ]*\) /-D\1=/'; }

# 检查直接包含的各个文件，按次序，单独地放在一起。
plain_files() { # 检查的预处理结果
    sed -n "s|^# [0-9]* \"$tree/\(include/\)\{0,1\}\([^\"]*\)\".*|#include \"\2\"|p" "$1" | awk '!seen[$0]++' >"$out/plain/plain.c"
}

judge_object() { # 程序所在的目录 源文件 目标文件
    compile $defines $judge -w -O0 -I"$1/include" -I"$1" -x c -c -o "$3" "$2"
}

same_check() { # 源文件
    preprocess "$base" "$1" "$out/before"
    preprocess "$tree" "$1" "$out/after"
    fair macros "$out/before" "$out/after" "$base" "$1"
    plain_files "$out/after"
    # shellcheck disable=SC2046
    preprocess "$tree" "$out/plain/plain.c" "$out/plain/plain" $(renamed_main "$1")
    fair headers "$out/plain/plain" "$out/after" "$tree/"
    judge_object "$base" "$1" "$out/before.o" || return 0
    judge_object "$tree" "$1" "$out/after.o" || cannot_build '检查用到的东西，答案里没有了'
    if [ "$1" = "$exercise/check.c" ]; then fair calls "$out/before.o" "$out/after.o" "$1" "$out/guest-before.o"
    else fair calls "$out/before.o" "$out/after.o" "$1" ''; fi
}

# 示例程序是检查的一部分，不在程序库里，所以单独编译了看；起点的那一份也编译，它有的名字不算。
alone() { # 程序所在的目录 文件 目标文件
    # shellcheck disable=SC2046
    judge_object "$1" "$1/$2" "$3" || [ "$1" = "$base" ] || cannot_build '编译不过'
}

guests() { # 文件…
    judge_object "$base" "$exercise/check.c" "$out/before.o" || :
    for file; do
        case $file in include/*) continue ;; esac
        renamed=$(renamed_main "$exercise/check.c") known=$defines
        defines="$defines $renamed"
        alone "$base" "$file" "$out/guest-before.o"
        alone "$tree" "$file" "$out/guest.o"
        defines=$known
        fair guest "$out/guest.o" "$out/guest-before.o" "$out/before.o"
    done
}

includes_text() { grep -hoE '^#include "[^"]*"' "$exercise/check.c" | cut -d'"' -f2 | while read -r file; do [ ! -e "$tree/$file" ] || echo "$file"; done | grep -q .; }

fair_entered() {
    [ -z "$mode" ] || return 0
    [ $headers = changed ] || includes_text || return 0
    preprocess "$tree" "$exercise/check.c" "$out/after"
    entered=$(entered_files)
    [ "$entered" ] || return 0
    fair text "$answers/answer.nw" "$exercise/starter/answer.nw"
    base=$out/base/line
    mkdir -p "$out/base" "$out/plain"
    OVERLAY=$exercise/starter/answer.nw LUA=$LUA NOWEB_LIB=$NOWEB_LIB sh book/tangle/tangle.sh "$out/base" $NW >>"$log" 2>&1 || broken '起点抽取不出'
    [ $headers = same ] || fair directives "$base/include" "$tree/include"
    guests $entered
    same_check "$exercise/check.c"
    [ $headers = same ] || for source in classroom/check/check.c classroom/check/channel.c classroom/check/inside.c classroom/check/random.c tests/library/heap.c; do
        same_check "$source"
    done
    rm -rf "$out/base" "$out/plain"
}
