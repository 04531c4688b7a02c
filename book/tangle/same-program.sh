#!/bin/sh
# 供阅读的、供编译的与 notangle 自己抽取的，去掉注释、行号与空白以后应当相同：
# same-program.sh 构建目录 根…
set -eu

build=$1 nt=${NOWEB_LIB:-/usr/lib/noweb}/nt
shift

# #line 先去掉；注释由编译器去掉，宏与 #include 原样留着；空白归一。
bare() {
    case $1 in
    *.[ch]) sed '/^#line /d' | gcc -w -std=gnu11 -fpreprocessed -dD -E -P -x c - ;;
    *)      cat ;;
    esac | tr -s ' \n' '\n'
}

different=0
for root; do
    wanted=$("$nt" -R"$root" <"$build/tangle/stream" | bare "$root")
    for file in "$build/$root" "$build/line/$root"; do
        [ "$(bare "$root" <"$file")" = "$wanted" ] && continue
        echo "$file 与 notangle -R$root 不是同一个程序" >&2
        different=$((different + 1))
    done
done
[ "$different" -eq 0 ] || exit 1
echo "两份抽取与 notangle 的结果是同一个程序：$# 个文件"
