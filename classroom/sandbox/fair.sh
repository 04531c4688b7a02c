#!/bin/sh
# fair.sh —— 学生的代码能不能与判分的程序连在一起。不能就说出原因，以 1 结束。
#
#   fair.sh objects 目标文件…            由答案编译出来的程序库
#   fair.sh test 目标文件                由 find.c 编译出来的
#   fair.sh text 答案 参考答案           改了头文件：不能认得出自己在哪个文件里
#   fair.sh macros 原来的 现在的         改了头文件：一个检查用两种头文件预处理的样子（gcc -E -dD）
#   fair.sh headers 单独的 检查的 目录   改了头文件：它们在检查里与在别处是同样的文字（两份都是 gcc -E -dD）
#   fair.sh program 程序 几项            连好的程序
#
# 检查与学生的代码在同一个进程里。学生的代码本该由检查来叫；在 main 之前自己运行的、冒充程序库的、
# 直接与父进程说话的、把期望改成空话的，便是越过了这条界线。
set -u
# shellcheck source=/dev/null
. build/exercises/setup

# ---- 目标文件：段与名字 ----

sections() {
    objdump -h "$@" | awk '
        $1 ~ /^[0-9]+$/ && $2 !~ /^\.(text|data|bss|rodata|tdata|tbss|comment|note|debug|eh_frame|llvm)/ { section = $2 }
        END { if (section != "") { print "答案里有 " section " 段：不能有自己运行的函数（constructor 等），也不能自定段名"; exit 1 } }'
}

# 名字后面的 @ 是 .symver 指定的版本；局部的 ifunc 也要看，所以不用 nm -g。弱的引用（w、v）与 U 一样算用到。
# 以 _ 开头的归编译器与连接器：__start_段名 是检查的表，__gmon_start__ 在 main 之前就运行。
# 测试用得着数 malloc 的与看里面的几个函数，程序库一个也用不着。
names() { # 用得着的（正则） 目标文件…
    allowed=$1
    shift
    nm "$@" | awk -v allowed="$allowed" '
        FILENAME != "-" { reserved[$1]; if ($2 != "") judge[$1]; next }
        NF < 2 { next }
        { name = $NF; sub(/@.*/, "", name) }
        $NF ~ /@/ { print "答案里的 " $NF " 指定了符号的版本，练习里用不着"; exit 1 }
        $(NF - 1) == "i" { print "答案里的 " $NF " 是 ifunc，练习里用不着"; exit 1 }
        $(NF - 1) ~ /^[A-TV-Zuvw]$/ && NF == 3 && name in reserved { print "答案里的 " name " 与程序库或判分的程序重名：换一个名字，或者写成 static"; exit 1 }
        $(NF - 1) ~ /^[A-TV-Zuv]$/ && NF == 3 && name ~ /^_/ { print "答案里的 " name " 以下划线开头，这样的名字留给编译器与连接器"; exit 1 }
        $(NF - 1) ~ /^[Uwv]$/ && NF == 2 && (name in judge && name !~ allowed || name ~ /^(__start_|__stop_|__wrap_|suite_|check_|channel_)/) {
            print "答案里用了判分自己的 " name; exit 1 }
        ' build/exercises/reserved -
}

# ---- 头文件 ----

# 这些字让一段文字认得出自己正被谁编译。
text() { # 答案 参考答案
    for word in EXERCISES_ __BASE_FILE__ __FILE__ __FILE_NAME__ __INCLUDE_LEVEL__ __COUNTER__ __TIMESTAMP__; do
        if grep -q "$word" "$1" && ! grep -qs "$word" "$2"; then echo "答案里改了头文件，就不能用 $word"; return 1; fi
    done
}

# 检查里用到的词，不能由答案定义成别的。书的头文件自己定义的宏不在此列：改它们本来就是题目。
words() { grep -hoE '[A-Za-z_][A-Za-z0-9_]*' classroom/check/*.[ch] tests/library/heap.[ch] | sort -u; }
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

# ---- 连好的程序：各有恰好一个；检查一项十六个字节 ----

alone() { # 程序 几项
    objdump -h "$1" | awk -v checks="$2" '
        function is(size) { return $3 == sprintf("%08x", size) }
        $2 ~ /^\.(preinit_array|init_array|fini_array|ctors|dtors)$/ && !is(8) { extra = $2 }
        $2 == "exercise_checks" && !is(16 * checks) { extra = $2 }
        END { if (extra != "") { print "答案给 " extra " 段添了东西：不能有自己运行的函数"; exit 1 } }' || return 1
    if readelf -rW "$1" | grep -q IRELATIV; then echo '答案里有 ifunc，练习里用不着'; return 1; fi
}

case $1 in
    objects) shift; sections "$@" && names '^$' "$@" ;;
    test) sections "$2" && names '^(heap_|block_count|freelist_length|total_bytes|free_bytes|stats_report)' "$2" ;;
    text) text "$2" "$3" ;;
    macros) same_macros "$2" "$3" ;;
    headers) shift; $LUA classroom/sandbox/headers.lua "$@" ;;
    program) alone "$2" "$3" ;;
esac
