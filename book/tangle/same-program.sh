#!/bin/sh
# 两份抽取去掉注释、行号与空白以后应当相同：same-program.sh 构建目录 根…
set -eu

build=$1
shift

# #line 先去掉；注释由编译器去掉，宏与 #include 原样留着；空白归一。
bare() {
    sed '/^#line /d' "$1" | gcc -w -std=gnu11 -fpreprocessed -dD -E -P -x c - | tr -s ' \t\n' '\n'
}

different=0
for root; do
    if [ "$(bare "$build/$root")" != "$(bare "$build/line/$root")" ]; then
        echo "$root：供阅读的与供编译的不是同一个程序" >&2
        different=$((different + 1))
    fi
done
[ "$different" -eq 0 ] || exit 1
echo "两份抽取是同一个程序：$# 个文件"
