#!/bin/sh
# 安装以后，按 README 说的用法能编译、能运行：C、C++、动态库、静态库。
set -u

cd "$(dirname "$0")/../.." || exit 1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
prefix=$scratch/usr
export PKG_CONFIG_PATH=$prefix/lib/pkgconfig

passed=0 failed=0
try() { # try 说明 命令…
    name=$1
    shift
    if "$@" >"$scratch/output" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "不通过：$name"
        sed 's/^/    /' "$scratch/output"
    fi
}

try '安装到 PREFIX' make install PREFIX="$prefix"
try '安装到 DESTDIR' make install PREFIX=/usr DESTDIR="$scratch/stage"
try '两次装的是同样的文件' [ "$(cd "$prefix" && find . | sort)" = "$(cd "$scratch/stage/usr" && find . | sort)" ]
try 'aset.pc 不含 DESTDIR' sh -c "! grep -q '$scratch' '$scratch/stage/usr/lib/pkgconfig/aset.pc'"

# README 里的例子与编译命令，逐字取来。
awk '/^```c$/ { code = 1; next } /^```$/ { code = 0 } code' README.md >"$scratch/words.c"
command=$(sed -n 's/.*`\(cc words\.c [^`]*\)`.*/\1/p' README.md)
try 'README 的编译命令' sh -c "cd '$scratch' && $command"
try '运行' "$scratch/a.out"
try '也可以在 C++ 里用' sh -c "cd '$scratch' && g++ -Wall -Wextra -x c++ words.c -o words++ \$(pkg-config --cflags --libs aset)"
try '运行 C++ 的一份' "$scratch/words++"
try '静态库' sh -c "cd '$scratch' && cc words.c -o static \$(pkg-config --cflags aset) '$prefix/lib/libaset.a' && ./static"
try '动态库的名字' sh -c "objdump -p '$scratch/a.out' | grep -q 'NEEDED *libaset.so.0\$'"

flags=$(pkg-config --cflags aset)
for header in $(cd "$prefix/include/aset" && find . -name '*.h'); do
    printf '#include "postgres.h"\n#include "%s"\n' "${header#./}" >"$scratch/one.c"
    try "C 里单独包含 $header" gcc -std=gnu11 -Wall -Wextra -Werror -fsyntax-only $flags "$scratch/one.c"
    try "C++ 里单独包含 $header" g++ -Wall -Wextra -Werror -fsyntax-only -x c++ $flags "$scratch/one.c"
done

# ---- 各种标准，严格的也在内 ----

cat >"$scratch/wide.c" <<'C'
#include "postgres.h"
#include "miscadmin.h"
#include "lib/stringinfo.h"
#include "utils/memutils.h"

typedef struct Point { int x, y; } Point;

int
main(void)
{
    Point *points, *origin;
    StringInfoData text;

    MemoryContextInit();
    START_CRIT_SECTION();
    END_CRIT_SECTION();
    MemoryContextSwitchTo(AllocSetContextCreate(TopMemoryContext, "试", ALLOCSET_SMALL_SIZES));
    points = palloc_array(Point, 10);
    points = repalloc_array(points, Point, 20);
    points[19].y = 7;
    origin = palloc0_object(Point);
    initStringInfo(&text);
    PG_TRY();
    {
        points = palloc_array(Point, SIZE_MAX / 4);
    }
    PG_CATCH();
    {
        MemoryContextSwitchTo(TopMemoryContext);
        appendStringInfoString(&text, CopyErrorData()->message);
        FlushErrorState();
    }
    PG_END_TRY();
    printf("%d %d %s\n", points[19].y, origin->x, text.data);
    MemoryContextShutdown();
    return 0;
}
C
library=$prefix/lib/libaset.a
wide() { # 编译器 标准
    try "$1 -std=$2 没有警告" $1 -std=$2 -Wall -Wextra -Wpedantic -Werror $flags "$scratch/wide.c" -x none "$library" -o "$scratch/wide"
    try "$1 -std=$2 运行" sh -c "'$scratch/wide' | grep -qx '7 0 invalid memory allocation request size 8 \* [0-9]*'"
}
for standard in c99 c11 c17 c2x gnu17; do
    wide gcc $standard
    wide clang $standard
done
for standard in c++11 c++14 c++17 c++20 c++2b; do
    wide 'g++ -x c++' $standard
    wide 'clang++ -x c++' $standard
done
try '-fvisibility=hidden 也连得上' gcc -fvisibility=hidden $flags "$scratch/wide.c" -L"$prefix/lib" -laset -o "$scratch/wide"

# ---- 编译时的规矩：拒绝，说得出理由 ----

refused() { # 说明 理由里的字 程序
    printf '#include "postgres.h"\n#include "utils/memutils.h"\n%s\n' "$3" >"$scratch/bad.c"
    for compiler in gcc clang 'g++ -x c++' 'clang++ -x c++'; do
        try "$1（$compiler）" sh -c "! LC_ALL=C.UTF-8 $compiler -fsyntax-only $flags '$scratch/bad.c' 2>'$scratch/said' && grep -q '$2' '$scratch/said'"
    done
}
refused '名字不是常量' '上下文的名字要是字符串常量' \
    'MemoryContext f(const char *n) { return AllocSetContextCreate(TopMemoryContext, n, ALLOCSET_SMALL_SIZES); }'
refused '对齐太高的类型' 'palloc的地址只按8字节对齐' 'void *f(void) { return palloc_object(long double); }'
refused '对齐太高的数组' 'palloc的地址只按8字节对齐' 'void *f(int n) { return palloc_array(long double, n); }'
printf '#include <setjmp.h>\n#include "postgres.h"\n' >"$scratch/late.c"
try 'postgres.h 包含得晚了就说' sh -c "! gcc -std=c11 -fsyntax-only $flags '$scratch/late.c' 2>'$scratch/said' && grep -q 'postgres.h 要最先包含' '$scratch/said'"

# ---- 各种路径，umask，sysroot ----

builds() { # aset.pc 的目录：README 的例子照它编译，能运行
    (cd "$scratch" && eval "cc words.c $(PKG_CONFIG_PATH=$1 pkg-config --cflags --libs aset) -o words" && ./words)
}
for odd in 'with space' 'R&D' "it's" '书（一）' 'a|b;c'; do
    try "装到 $odd" make install PREFIX="$scratch/$odd"
    try "从 $odd 编译" builds "$scratch/$odd/lib/pkgconfig"
done
try '卸下' make uninstall PREFIX="$scratch/R&D"
try '卸得干净' [ -z "$(find "$scratch/R&D" ! -type d)" ]
try '引号读不出来，说在前面' sh -c "! make install PREFIX='$scratch/a\"b' >'$scratch/said' 2>&1 && grep -q '不能安装：PREFIX 里有引号' '$scratch/said'"

relative=build/tmp-install
rm -rf $relative
try '相对的 DESTDIR' make install PREFIX=/usr DESTDIR=$relative
try '头文件在那里' [ -e $relative/usr/include/aset/postgres.h ]
try '相对的 PREFIX，umask 077' sh -c "umask 077; make install PREFIX=$relative/u"
try '谁都读得到' [ -z "$(find $relative/u ! -perm -o=r)" ]
rm -rf $relative

multiarch=$scratch/deb/usr/lib/x86_64-linux-gnu
try '多体系结构的 libdir' make install PREFIX=/usr libdir=/usr/lib/x86_64-linux-gnu DESTDIR="$scratch/deb"
sysroot() { # 选项…：头文件在那里，程序里不记 DESTDIR
    (export PKG_CONFIG_PATH="$multiarch/pkgconfig" PKG_CONFIG_SYSROOT_DIR="$scratch/deb"
     cd "$scratch" && cc words.c $(pkg-config "$@" --cflags --libs aset) -o words && ! readelf -d words | grep -q RUNPATH)
}
try 'sysroot' sysroot
try 'sysroot 与 define-prefix' sysroot --define-prefix
try '打包的选项' make lib CPPFLAGS=-DNDEBUG LDFLAGS=-Wl,-z,now AR=gcc-ar
try '换回平常的' make lib

echo "安装：$passed passed, $failed failed"
[ "$failed" -eq 0 ]
