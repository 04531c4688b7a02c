#!/bin/sh
# reserved.sh 编译器 目标文件… —— 印出答案里不可以再定义的名字：Criterion 与它用到的程序库里的，判分的那些目标文件里的。
# 可执行文件里的定义会顶替程序库里的同名函数，连 Criterion 的父进程也照用不误。
set -eu
compiler=$1
shift
criterion=$($compiler -print-file-name=libcriterion.so)
{
    for library in "$criterion" $(ldd "$criterion" | awk '$3 ~ /^\// { print $3 }'); do
        nm -D --defined-only "$library"
    done
    nm -g --defined-only "$@"
} 2>/dev/null | awk 'NF >= 3 { sub(/@.*/, "", $NF); print $NF }' | sort -u
