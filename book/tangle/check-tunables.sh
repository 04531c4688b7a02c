#!/bin/sh
# check-tunables.sh '参数=值 …' 源文件 编译命令… —— 参数合不合程序里的规矩（静态断言）；不合就印出一句话。
# 规矩只写在书里，这里只是先问一遍编译器，免得每个目标各说各的。程序有别的毛病，不归这里管。
settings=$1 source=$2
shift 2
said=$(sh book/tangle/compile.sh "$@" -w -fsyntax-only "$source" 2>&1) && exit 0
rule=$(printf '%s\n' "$said" | sed -n 's/.*static[_ ]assert[a-z]* failed[^"]*"\([^"]*\)".*/\1/p' | head -n 1)
[ -n "$rule" ] || exit 0
echo "参数 $settings 不能用：$rule$(sh book/tangle/tunables-home.sh)"
