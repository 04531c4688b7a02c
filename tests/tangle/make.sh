#!/bin/sh
# Makefile 的测试：在一本小书上看它做该做的，不做不该做的。
set -u

top=$(cd "$(dirname "$0")/../.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" || exit 1
unset MAKEFLAGS MAKELEVEL MFLAGS MAKEOVERRIDES

mkdir -p book chapters
cp "$top/Makefile" .
cp -r "$top/book/tangle" book
for part in $(sed -n 's/^include //p' Makefile); do   # 小书用不到的部分留空
    [ -e "$part" ] || { mkdir -p "${part%/*}" && : >"$part"; }
done
grep -v 'wrong' "$top/tests/tangle/good.nw" >aset.nw

passed=0 failed=0
expect() { # expect 说明 条件…
    name=$1
    shift
    if "$@"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "不通过：$name"
        sed 's/^/    /' output
    fi
}
run() { timeout 60 make "$@" >output 2>&1; }
says() { grep -q "$1" output; }
says_not() { ! grep -q "$1" output; }
fails() { ! run "$@"; }

expect 'help 不需要 noweb，也不抽取' run NOWEB_LIB=/none
expect '列出了 tangle' says '^  tangle '
expect 'clean 不需要 noweb' run clean NOWEB_LIB=/none
expect '两者都不生成东西' [ ! -e build ]

expect '缺少 noweb 就停下' fails lib NOWEB_LIB=/none
expect '并说出怎么装' says '缺少 /none/markup（软件包 noweb）：请先运行 make deps-test'

expect '编译' run -j2 lib
expect '得到两种库' [ -e build/lib/libaset.a -a -e build/lib/libaset.so ]
expect '再来一次' run lib
expect '什么也不编译' says_not 编译
touch aset.nw
expect '源文件只变了时间' run lib
expect '抽取，但不编译' says_not 编译
touch -d '2100-01-01' aset.nw
expect '源文件的时间在将来，也会停下来' run lib
touch aset.nw

before=$(stat -c %y build/lib/libaset.a)
expect '换一个参数' run lib ALLOC_MINBITS=4
expect '库在自己的目录' [ -e build/params/ALLOC_MINBITS-4/lib/libaset.a ]
expect '默认的库不动' [ "$before" = "$(stat -c %y build/lib/libaset.a)" ]
expect '写错参数的名字就停下' fails lib ALLOC_MINBIT=4
expect '并说出名字' says '没有叫 ALLOC_MINBIT 的参数'
expect '换了编译选项' run lib CFLAGS=-O1
expect '重新编译' says 编译

printf '# 新的一章\n\n<<src/new.c>>=\nint new_one;\n@\n' >chapters/01-new.nw
expect '添一章' run lib
expect '新的文件进了库' sh -c 'ar t build/lib/libaset.a | grep -qx new.o'
printf '<<没有用到>>=\n@\n' >>chapters/01-new.nw
before=$(stat -c %y build/lib/libaset.a build/src/new.c)
expect '坏的一章' fails lib
expect '说出文件与行' says '^chapters/01-new.nw:6: 块 ⟨没有用到⟩ 没有用到$'
expect '库与抽取的结果不动' [ "$before" = "$(stat -c %y build/lib/libaset.a build/src/new.c)" ]
rm chapters/01-new.nw
expect '减一章' run lib
expect '文件也从库里消失' sh -c '[ ! -e build/src/new.c ] && ! ar t build/lib/libaset.a | grep -qx new.o'

rm build/line/src/good.c
expect '抽取的文件被人删了' run lib
expect 'clean 与别的目标写在一起' run -j2 clean lib tangle
expect '先清理，再编译' [ -e build/lib/libaset.a ]

# 各个 .mk 共用一套变量：同名的两处，后读的悄悄换掉先读的。
cat "$top/Makefile" "$top"/book/*.mk "$top"/book/*/*.mk "$top"/tests/*/*.mk "$top"/postgres/*.mk "$top"/postgres/*/*.mk "$top"/classroom/*.mk "$top"/classroom/*/*.mk |
    sed -n '/^define /,/^endef/d; s/^\([A-Za-z_]*\) *[:?]*=.*/\1/p' | sort | uniq -d >output
expect '每个变量只在一处给出' [ ! -s output ]

echo "Makefile：$passed passed, $failed failed"
[ "$failed" -eq 0 ]
