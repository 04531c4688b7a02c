#!/bin/sh
# fair.sh —— 学生的代码能不能与判分的程序连在一起。不能就说出原因，以 1 结束。
#
#   fair.sh objects 目标文件…            由答案编译出来的
#   fair.sh macros 原来的 现在的         答案改了头文件：一个检查用两种头文件预处理的样子（gcc -E -dD）
#   fair.sh program 程序                 答案改了头文件：连好的程序
#
# 检查与学生的代码在同一个程序里，Criterion 的父进程也是这个程序。学生的代码本该只在子进程里、由检查来叫；
# 在 main 之前自己运行的、冒充程序库的、直接与 Criterion 说话的、把期望改成空话的，便是越过了这条界线。
set -u
# shellcheck source=/dev/null
. build/exercises/setup

# ---- 目标文件：段与名字 ----

sections() {
    objdump -h "$@" | awk '
        $1 ~ /^[0-9]+$/ && $2 !~ /^\.(text|data|bss|rodata|tdata|tbss|comment|note|debug|eh_frame|llvm)/ { section = $2 }
        END { if (section != "") { print "答案里有 " section " 段：不能有自己运行的函数（constructor 等），也不能自定段名"; exit 1 } }'
}

names() {
    nm -g "$@" | awk '
        FILENAME != "-" { reserved[$1]; next }
        NF < 2 { next }
        $(NF - 1) == "i" { print "答案里的 " $NF " 是 ifunc，练习里用不着"; exit 1 }
        $(NF - 1) != "U" && NF == 3 && $NF in reserved { print "答案里的 " $NF " 与程序库或判分的程序重名：换一个名字，或者写成 static"; exit 1 }
        $(NF - 1) == "U" && $NF ~ /^(criterion|cr_|bxf|check_run|results_)/ { print "答案里用了判分自己的 " $NF; exit 1 }
        ' build/exercises/reserved -
}

# ---- 头文件：检查里用到的词，不能由答案定义成别的 ----

words() { grep -hoE '[A-Za-z_][A-Za-z0-9_]*' classroom/check/*.[ch] tests/heap.[ch] /usr/include/criterion/*.h | sort -u; }

# 书的头文件自己定义的宏不在此列：改它们本来就是题目。
book_macros() { grep -rhoE '^# *define +[A-Za-z_0-9]+' "$LINE/include" | sed 's/.* //'; }

macros() { # 预处理的结果
    awk 'FILENAME == "-" { word[$1]; next }
        $1 == "#define" || $1 == "#undef" { name = $2; sub(/\(.*/, "", name); if (name in word) print }' - "$1"
}

same_macros() { # 原来的 现在的
    words | macros "$1" >"$2.before"
    book_macros >"$2.book"
    added=$(words | macros "$2" | grep -vxFf "$2.before" | sed 's/^#[a-z]* \([A-Za-z_0-9]*\).*/\1/' | grep -vxFf "$2.book" | head -n 1)
    [ -z "$added" ] || { echo "答案里的头文件改了 $added，检查要用它"; return 1; }
}

# ---- 连好的程序：各有恰好一个 ----

alone() {
    objdump -h "$1" | awk '
        $2 ~ /^\.(preinit_array|init_array|fini_array|ctors|dtors)$/ && $3 != "00000008" { extra = $2 }
        $2 ~ /^cr_/ && $2 != "cr_tst" && $3 != "00000008" { extra = $2 }
        END { if (extra != "") { print "答案里的头文件给 " extra " 段添了东西：不能有自己运行的函数"; exit 1 } }'
}

case $1 in
    objects) shift; sections "$@" && names "$@" ;;
    macros) same_macros "$2" "$3" ;;
    program) alone "$2" ;;
esac
