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

echo "安装：$passed passed, $failed failed"
[ "$failed" -eq 0 ]
