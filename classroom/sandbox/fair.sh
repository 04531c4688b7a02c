#!/bin/sh
# fair.sh —— 学生的代码能不能与判分的程序连在一起。不能就说出原因，以 1 结束。
#
#   fair.sh objects 目标文件…            由答案编译出来的程序库
#   fair.sh test 目标文件                由 find.c 编译出来的
#   fair.sh program 程序 几项            连好的程序
#   fair.sh suite 目标文件…              与书自己的测试连在一起的，消毒器编译
#   fair.sh tests 现在的 书的            照改过的头文件编译的书自己的测试：自己运行的函数不能多
#
# 学生的文字进了检查的源文件的（改了头文件，或者检查 #include 一段示例程序，见 classroom/try/entered.sh）：
#
#   fair.sh text 答案 起点                       不能认得出自己在哪个文件里
#   fair.sh macros 起点的 现在的 起点的目录 源文件   检查的一个源文件预处理的样子（gcc -E -dD）：用到的宏没有换
#   fair.sh directives 起点的头文件 现在的         预处理指令
#   fair.sh headers 单独的 检查里的 目录           那些文字在检查里与在别处相同（两份都是 gcc -E -dD）
#   fair.sh calls 起点的 现在的 源文件 示例        检查的目标文件：用到的函数没有换，也没有多用
#   fair.sh guest 示例 起点的示例 检查             单独编译的示例程序
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

# 消毒器给每个目标文件恰好一个在 main 之前运行的函数。
sanitized_sections() {
    objdump -h "$@" | awk '
        $2 ~ /^\.(init|fini)_array\.00099$/ && $3 == "00000008" { next }
        $1 ~ /^[0-9]+$/ && $2 !~ /^\.(text|data|bss|rodata|tdata|tbss|comment|note|debug|eh_frame|llvm)/ { section = $2 }
        END { if (section != "") { print "答案里有 " section " 段：不能有自己运行的函数（constructor 等），也不能自定段名"; exit 1 } }'
}

own_starters() { objdump -h "$1" | awk '$2 ~ /^\.(preinit_array|init_array|fini_array|ctors|dtors|init|fini)/ { print $2, $3 }' | sort; }

same_starters() { # 现在的 书的
    [ "$(own_starters "$1")" = "$(own_starters "$2")" ] || { echo '答案的头文件里有自己运行的函数（constructor 等）'; return 1; }
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
        $(NF - 1) ~ /^[A-TV-Zuv]$/ && NF == 3 && name ~ /^_/ && name !~ /^__odr_asan\./ { print "答案里的 " name " 以下划线开头，这样的名字留给编译器与连接器"; exit 1 }
        $(NF - 1) ~ /^[Uwv]$/ && NF == 2 && (name in judge && name !~ allowed || name ~ /^(__start_|__stop_|__wrap_|suite_|check_|channel_)/) {
            print "答案里用了判分自己的 " name; exit 1 }
        NF == 2 && name ~ /^(_*end|_*etext|_*edata|_*data_start|__bss_start|__executable_start|__ehdr_start|__dso_handle|_DYNAMIC|_start|_init|_fini|__.*_(array|iplt)_(start|end))$/ {
            print "答案里用了连接器给的 " name "：程序怎样摆，与题目无关"; exit 1 }
        ' build/exercises/reserved -
}

# ---- 进了检查的文字 ----

# 这些字让一段文字认得出自己正被谁编译。
text() { # 答案 起点
    for word in EXERCISES_ __BASE_FILE__ __FILE__ __FILE_NAME__ __INCLUDE_LEVEL__ __COUNTER__ __TIMESTAMP__; do
        if grep -q "$word" "$1" && ! grep -qs "$word" "$2"; then echo "这一题的答案是检查的一部分，不能用 $word"; return 1; fi
    done
}

# 检查里用到的词，不能由答案定义成别的。书与起点自己定义的宏不在此列：改它们本来就是题目。
words() { grep -hoE '[A-Za-z_][A-Za-z0-9_]*' classroom/check/*.[ch] tests/library/heap.[ch] "$@" | sort -u; }
suite_words() { words classroom/suite/*.[ch] classroom/suite/criterion/*.h tests/library/*.[ch]; }
own_macros() { # 起点的目录 起点的预处理结果
    { find "$1/include" -type f; sed -n "s|^# [0-9]* \"\($1/[^\"]*\)\".*|\1|p" "$2"; } | sort -u | xargs grep -hoE '^# *define +[A-Za-z_0-9]+' | sed 's/.* //'
}

macros() { # 预处理的结果
    awk 'FILENAME == "-" { word[$1]; next }
        $1 == "#define" || $1 == "#undef" { name = $2; sub(/\(.*/, "", name); if (name in word) print }' - "$1"
}

same_macros() { # 起点的 现在的 起点的目录 源文件
    words "$4" | macros "$1" >"$2.before"
    own_macros "$3" "$1" >"$2.book"
    added=$(words "$4" | macros "$2" | grep -vxFf "$2.before" | sed 's/^#[a-z]* \([A-Za-z_0-9]*\).*/\1/' | grep -vxFf "$2.book" | head -n 1)
    [ -z "$added" ] || { echo "答案改了 $added，检查要用它"; return 1; }
}

# 测试与示例程序用得着的：数 malloc 的，与看里面的几个函数。
USEFUL='^(heap_|block_count|freelist_length|total_bytes|free_bytes|stats_report)'

# 检查的文字里写着的、C 库与判分的函数，起点时要向外面要的，现在也要；起点时不要的判分的函数，现在也不要。
# 起点的示例自己用到的不算（换了的由 guest 看）。
calls() { # 起点的 现在的 源文件 起点的示例
    { words "$3" | sed 's/^/word /'; sed 's/^/reserved /' build/exercises/reserved
        nm -u "$1" | sed 's/.* /before /'; nm -u "$2" | sed 's/.* /after /'
        [ ! -e "$4" ] || nm -u "$4" | sed 's/.* /guest /'; } | awk -v useful="$USEFUL" '
        $1 == "word" { word[$2] } $1 == "reserved" { reserved[$2]; if ($3 != "") judge[$2] }
        $1 == "before" { before[$2] } $1 == "after" { after[$2] } $1 == "guest" { guest[$2] }
        END {
            for (name in before) if (!(name in after) && name in word && name in reserved && !(name in guest)) lost = name
            for (name in after) if (!(name in before) && name in judge && name !~ useful) gained = name
            if (lost != "") { print "检查要用的 " lost "，答案换成了别的"; exit 1 }
            if (gained != "") { print "答案里用了判分自己的 " gained; exit 1 } }'
}

# 示例程序与检查在同一个源文件里：检查自己的名字碰不得，检查要用的 C 库的函数也不能另有一个。
guest() { # 示例 起点的示例 检查
    sections "$1" && names "$USEFUL" "$1" || return 1
    { nm "$3" | sed 's/^/check /'; [ ! -e "$2" ] || nm "$2" | sed 's/^/known /'; nm "$1" | sed 's/^/guest /'; sed 's/^/reserved 0 R /' build/exercises/reserved; } | awk '
        NF < 3 || $NF ~ /\./ && $1 != "reserved" { next }
        { kind = $(NF - 1) }
        $1 == "check" && kind ~ /[tdbr]/ { own[$NF] } $1 == "check" && kind == "U" { used[$NF] }
        $1 == "known" { known[$NF] } $1 == "reserved" { reserved[$4] } $1 == "guest" { kinds[$NF] = kind }
        END { for (name in kinds) if (!(name in known) && (name in own || kinds[name] != "U" && name in used && name in reserved)) {
            print "答案里的 " name " 与检查用的重名：换一个名字"; exit 1 } }'
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
    test) sections "$2" && names "$USEFUL" "$2" ;;
    text) text "$2" "$3" ;;
    macros) shift; same_macros "$@" ;;
    directives) suite_words | $LUA classroom/sandbox/directives.lua "$2" "$3" ;;
    suite) shift; sanitized_sections "$@" && names '^$' "$@" ;;
    tests) same_starters "$2" "$3" ;;
    calls) shift; calls "$@" ;;
    guest) shift; guest "$@" ;;
    headers) shift; $LUA classroom/sandbox/headers.lua "$@" ;;
    program) alone "$2" "$3" ;;
esac
