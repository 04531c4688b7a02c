#!/bin/sh
# 抽取工具的测试。每个坏的输入都要说出差错在哪一行，并且不碰上一次的结果。
set -u

top=$(cd "$(dirname "$0")/../.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" || exit 1

passed=0 failed=0

pass() { passed=$((passed + 1)); }
fail() {
    failed=$((failed + 1))
    printf '不通过：%s\n' "$1"
    [ $# -lt 2 ] || printf '%s\n' "$2" | sed 's/^/    /'
}
expect() { # expect 说明 条件…
    name=$1
    shift
    if "$@"; then pass; else fail "$name"; fi
}

tangle() { sh "$top/book/tangle/tangle.sh" build "$@" >output 2>&1; }

# ---- 好的输入 ----

cp "$top/tests/tangle/good.nw" .
expect '好的输入' tangle good.nw
expect '抽取出的文件' [ "$(tr '\n' ' ' <build/tangle/files)" = "build/include/good.h \
build/line/include/good.h build/line/notes/list.txt build/line/src/good.c build/notes/list.txt build/src/good.c " ]

wrong_line=$(grep -n 'int wrong = "' good.nw | cut -d: -f1)
gcc -fsyntax-only -Werror -Ibuild/line/include build/line/src/good.c 2>errors
expect '编译器的报错指向 .nw 的行' grep -q "^good.nw:$wrong_line:.*error" errors

printf '_Static_assert(0, "最小的片太小");\n' >assert.c
for compiler in gcc clang; do
    sh "$top/book/tangle/compile.sh" $compiler -c -o assert.o assert.c 2>errors
    expect "$compiler 的静态断言说中文" grep -q '"最小的片太小"' errors
done

cat >neat.nw <<'END'
<<src/neat.c>>=
void
f(int a)
{
    if (a)
        <<两件事>>
    <<只在检查时>>
}
@

<<两件事>>=
{
    g();
}
@

<<只在检查时>>=
#ifdef CHECKING
check();
#endif
@
END
sh "$top/book/tangle/tangle.sh" neat neat.nw >output 2>&1
expect '花括号与 if 对齐，指令在行首' [ "$(sed -n '4,$p' neat/src/neat.c)" = '    if (a)
    /* ⟨两件事⟩ */
    {
        g();
    }
    /* ⟨只在检查时⟩ */
#ifdef CHECKING
    check();
#endif
}' ]

expect '块名留作注释，缩进跟着外层' grep -qx '        /\* ⟨最里面⟩ \*/' build/src/good.c
expect '每一行都在它说的 .nw 行上' lua5.4 "$top/tests/tangle/lines.lua" build/line
expect '不是 C 的文件不添注释' [ "$(cat build/notes/list.txt)" = '一
二' ]
expect '两份是同一个程序' sh "$top/book/tangle/same-program.sh" build src/good.c include/good.h notes/list.txt >same

touch -d '2001-01-01' build/src/good.c build/include/good.h
sed 's/int depth/int deeper/' good.nw >changed.nw && mv changed.nw good.nw
expect '改动之后再抽取' tangle good.nw
expect '内容变了的文件更新' [ "$(stat -c %Y build/include/good.h)" -gt 1000000000 ]
expect '内容没变的文件时间不变' [ "$(stat -c %Y build/src/good.c)" -lt 1000000000 ]

sed '/^<<notes\/list.txt>>=/,/^@/d; /^<<第二项>>=/,/^@/d' good.nw >fewer.nw
expect '少了一个根' tangle fewer.nw
expect '消失了的根，文件也删掉' [ ! -e build/notes/list.txt ]
tangle good.nw

# ---- 坏的输入 ----

# shellcheck source=tests/tangle/bad.sh
. "$top/tests/tangle/bad.sh"

# ---- 真正的书：供编译的每一行都能在它说的 .nw 行上找到 ----

if [ -f "$top/build/tangle/roots.mk" ]; then
    cd "$top" || exit 1
    expect '全书的 #line 分毫不差' lua5.4 tests/tangle/lines.lua build/line
fi

echo "抽取：$passed passed, $failed failed"
[ "$failed" -eq 0 ]
