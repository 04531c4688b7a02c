#!/bin/sh
# commands.sh MAKE —— 命令行上的参数：不能用的，每个收参数的目标说同一句话，什么也不做；算式算成数；环境变量不算。
# README 与第 7 章里写着的命令，逐字取来运行。
set -u
make=$1
here=$(dirname "$0")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
passed=0 failed=0
pass() { passed=$((passed + 1)); }
fail() { failed=$((failed + 1)); echo "不通过：$1"; sed 's/^/    /' "$scratch/said" | tail -n 12; }

# 与本次检查的 make 互不相干。
run() { env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL "$@" >"$scratch/said" 2>&1 </dev/null; }

refused() { # 话 make的参数…：停下，末一行以这句话为主
    words=$1
    shift
    if run "$make" -s "$@"; then fail "没有拒绝：make $*"
    elif [ "$(grep -c . "$scratch/said")" -eq 1 ] && grep -qF -- "*** $words" "$scratch/said" &&
        grep -q '（见第 [0-9]* 章“可调参数”一节）' "$scratch/said"; then pass
    else fail "make $* 没有只说一句：$words"; fi
}

# 一个字的两端不去空格，值里可以有空格。
while IFS='|' read -r setting words; do
    case $setting in '' | '#'*) continue ;; esac
    refused "${words# }" lib "${setting% }"
done <"$here/said.txt"

# 写不进表里的：值有两行，值很长，值里有竖线。
refused '参数 ALLOC_MINBITS=4 5 不是整数' lib 'ALLOC_MINBITS=4
5'
refused '参数 ALLOC_MINBITS=4 5 不是整数' lib 'ALLOC_MINBITS=
4	 5
'
refused '参数 ALLOC_MINBITS 没有值' lib 'ALLOC_MINBITS=
'
refused '参数 ALLOC_MINBITS=1|2 不是整数' lib 'ALLOC_MINBITS=1|2'
long=$(printf '%100000s' '' | tr ' ' 9)
refused '参数 ALLOC_MINBITS=99999' lib "ALLOC_MINBITS=$long"
if [ "$(wc -c <"$scratch/said")" -lt 1000 ]; then pass; else fail '很长的值没有截短'; fi
refused '没有叫 ALLOC_99999' lib "ALLOC_$long=4"

# 违反规矩的，由编译器的断言说，make 转告，注明在书的哪里。
while IFS='|' read -r settings words; do
    case $settings in '' | '#'*) continue ;; esac
    # shellcheck disable=SC2086 # 一组里有几个参数
    set -- $settings
    refused "参数 " lib "$@"
    if grep -qF -- "${words# }" "$scratch/said"; then pass
    else fail "make lib $settings 没有说：$words"; fi
done <"$here/refused.txt"

# 每个目标说的都是同一句。
for target in test lib bench bench-quick explore exercise worksheet learn-check grade html pdf book replay; do
    refused '参数 ALLOC_MINBITS=21 不能用：ALLOC_MINBITS 必须在 3 到 20 之间' $target N=8.4 ALLOC_MINBITS=21
    refused '参数 ALLOC_MINBITS=4.0 不是整数' $target N=8.4 ALLOC_MINBITS=4.0
done

same() { # 说明 make的参数…：库在 build/params/ALLOC_MINBITS-4
    name=$1
    shift
    run "$make" -s lib "$@"
    if grep -q '^程序库在 build/params/ALLOC_MINBITS-4/lib$' "$scratch/said"; then pass; else fail "$name"; fi
}
same '4' ALLOC_MINBITS=4
same '算式' ALLOC_MINBITS=2+2
same '带空格的算式' 'ALLOC_MINBITS= (1 << 2) '
same '十六进制' ALLOC_MINBITS=0x4

run env ALLOC_MINBITS=21 "$make" -s lib
if grep -q '^程序库在 build/lib$' "$scratch/said"; then pass; else fail '环境变量不该算数'; fi

# 写给学生的命令；60 那一条本来就是要被拒绝的。
commands=$(sed -n 's/^ *\(make [a-z].*\(ALLOC\|MAX_FREE\)[A-Z_]*=[^ ]*\).*/\1/p; s/.*`\(make [a-z-]* \(ALLOC\|MAX_FREE\)[^`]*\)`.*/\1/p' README.md chapters/07-*.nw | sort -u)
[ "$(printf '%s\n' "$commands" | grep -c .)" -ge 3 ] || { echo '没有找到 README 里的命令' >"$scratch/said"; fail '写着的命令'; }
printf '%s\n' "$commands" >"$scratch/commands"
while read -r command; do
    case $command in
    *FRACTION=60*)
        run sh -c "$make ${command#make }"
        if grep -q '参数 ALLOC_CHUNK_FRACTION=60 不能用：ALLOC_CHUNK_FRACTION 太大' "$scratch/said"; then pass; else fail "$command"; fi ;;
    *) if run sh -c "$make ${command#make }"; then pass; else fail "$command"; fi ;;
    esac
done <"$scratch/commands"

echo "参数的命令：$passed passed, $failed failed"
[ "$failed" -eq 0 ]
