#!/bin/sh
# reserved.sh 编译器 目标文件… —— 印出答案里不可以再定义的名字：C 库里的，判分的那些目标文件里的（后面写着 judge，也不可以用）。
# 可执行文件里的定义会顶替程序库里的同名函数，检查也照用不误。
set -eu
compiler=$1
shift
names() { nm --defined-only "$@" 2>/dev/null | awk 'NF >= 3 { sub(/@.*/, "", $NF); print $NF }' | sort -u; }

names -D "$($compiler -print-file-name=libc.so.6)"
names -g "$@" | sed 's/$/ judge/'
