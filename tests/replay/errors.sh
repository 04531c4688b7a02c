#!/bin/sh
# errors.sh REPLAY exact|live：有错的轨迹。换过参数（live），刚建好的集合空着多少不是 PostgreSQL 的数，由回放器自己说。
#每一项说出应当指出的行（0 是整个文件）、消息里应有的话、轨迹的内容。
set -u
replay=$1 mode=$2
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
passed=0 failed=0
C='c 0 -1 0 8192 8388608 top\n'

fail() { # 为什么
    failed=$((failed + 1))
    printf '[失败] %s\n' "$1"
    printf '%s\n' "$content" | head -n 6 | sed 's/^/    轨迹 /'
    sed 's/^/    输出 /' "$scratch/errors"
}

run() { # 参数…；标准输出与退出码留着看
    timeout 20 "$replay" "$@" >"$scratch/output" 2>"$scratch/errors"
    status=$?
}

refuses() { # 行 话 内容 [参数…]
    line=$1 words=$2 content=$3
    shift 3
    # shellcheck disable=SC2059
    printf "$content" >"$scratch/bad.trace"
    place="$scratch/bad.trace:"
    [ "$line" -eq 0 ] || place="$place$line:"
    run "$@" "$scratch/bad.trace"
    if [ "$status" -ne 2 ]; then
        fail "退出码是 $status，应为 2"
    elif ! tail -n 1 "$scratch/errors" | grep -qF "$place "; then
        fail "没有指出第 $line 行"
    elif ! tail -n 1 "$scratch/errors" | grep -qF -- "$words"; then
        fail "消息里没有“$words”"
    else
        passed=$((passed + 1))
    fi
}

accepts() { # 输出的最后一行以什么开头 内容 [参数…]
    last=$1 content=$2
    shift 2
    # shellcheck disable=SC2059
    printf "$content" >"$scratch/good.trace"
    run "$@" "$scratch/good.trace"
    case $status/$(tail -n 1 "$scratch/output") in
        "0/$last"*) passed=$((passed + 1)) ;;
        *) fail "退出码 $status，最后一行不是“$last…”" ;;
    esac
}

# 刚建好的两种集合空着多少字节。
fresh() { # 尺寸… PostgreSQL 15 的数
    if [ "$mode" = exact ]; then echo "$4"; return; fi
    printf 'c 0 -1 %s %s %s top\n' "$1" "$2" "$3" >"$scratch/fresh.trace"
    "$replay" "$scratch/fresh.trace" | tail -n 1 | cut -d ' ' -f 4
}
default=$(fresh 0 8192 8388608 7928)
small=$(fresh 0 1024 8192 760)

# ---- 词与行 ----
refuses 1 '不认识的操作'       'x 0\n'
refuses 1 '不认识的操作'       'C 0 -1 0 8192 8192 top\n'
refuses 3 '不认识的操作'       '# 注释\n\nz\n'
refuses 1 '行首不是操作的字母' ' a 0 0 8\n'
refuses 1 '行首不是操作的字母' '\343\200\200a\n'
refuses 2 '大小'               "${C}a 0 0\n"
refuses 2 '大小'               "${C}a 0 0 \n"
refuses 2 '大小'               "${C}a 0 0  8\n"
refuses 2 '大小'               "${C}a 0 0 -8\n"
refuses 2 '大小'               "${C}a 0 0 +8\n"
refuses 2 '大小'               "${C}a 0 0 x\n"
refuses 2 '片'                 "${C}a 0\n"
refuses 2 '上下文'             "${C}a\n"
refuses 2 '上下文'             "${C}aa 0 0 8\n"
refuses 2 '太大'               "${C}a 0 0 99999999999999999999999\n"
refuses 2 '太大'               "${C}a 0 0 18446744073709551616\n"
refuses 2 '太大'               "${C}a 0 0 9223372036854775808\n"
refuses 2 '多余'               "${C}a 0 0 8 9\n"
refuses 2 '多余'               "${C}a 0 0 8 \n"
refuses 2 '多余'               "${C}a 0 0 8x\n"
refuses 2 '多余'               "${C}a 0 0 0x10\n"
refuses 3 '多余'               "${C}a 0 0 8\nf 0 0\n"
refuses 2 '多余'               "${C}D 0 top\n"
refuses 2 'CRLF'               "${C}a 0 0 8\r\n"
refuses 1 '控制字符'           'c 0 -1 0 8192 8192 top\r\n'
refuses 2 'NUL'                "${C}a 0 0 \\0008\n"
refuses 1 'NUL'                'c 0 -1 0 8192 8192 a\000b\n'
refuses 2 'NUL'                "${C}#\\000\n"
refuses 2 '一行中间结束'       "${C}a 0 0 8"
refuses 1 '一行中间结束'       'c'
refuses 2 '一行中间结束'       "${C}# 注释"
refuses 1 '名字'               'c 0 -1 0 8192 8192\n'
refuses 1 '名字'               'c 0 -1 0 8192 8192 \n'
refuses 1 '最大块'             'c 0 -1 0 8192 top\n'

# ---- 编号 ----
refuses 1 '不存在'             'a 0 0 8\n'
refuses 1 '不存在'             'c 0 0 0 8192 8192 own-parent\n'
refuses 1 '上下文'             'c 0 -2 0 8192 8192 top\n'
refuses 1 '上下文'             'c 0 -10 0 8192 8192 top\n'
refuses 1 '上下文'             'c -1 -1 0 8192 8192 top\n'
refuses 1 '跳过'               'c 1 -1 0 8192 8192 top\n'
refuses 1 '跳过'               'c 4000000000 -1 0 8192 8192 top\n'
refuses 2 '跳过'               "${C}a 0 1 8\n"
refuses 2 '跳过'               "${C}a 0 18446744073709551615 8\n"
refuses 2 '跳过'               "${C}f 7\n"
refuses 2 '已经存在'           "${C}c 0 -1 0 8192 8192 again\n"
refuses 3 '已经存在'           "${C}a 0 0 8\na 0 0 8\n"
refuses 2 '片 0 不存在'        "${C}f 0\n"
refuses 4 '片 0 不存在'        "${C}a 0 0 8\nf 0\nf 0\n"
refuses 4 '片 0 不存在'        "${C}a 0 0 8\nR 0\nf 0\n"
refuses 4 '片 0 不存在'        "${C}a 0 0 8\nD 0\nr 0 16\n"
refuses 5 '片 0 不存在'        "${C}a 0 0 8\nD 0\n${C}f 0\n"
refuses 3 '上下文 0 不存在'    "${C}D 0\nD 0\n"
refuses 3 '上下文 0 不存在'    "${C}D 0\nR 0\n"
refuses 3 '上下文 0 不存在'    "${C}D 0\na 0 0 8\n"
refuses 3 '孩子'               "${C}c 1 0 0 1024 8192 child\nD 0\n"

# ---- 移动 ----
refuses 2 '自己之下'           "${C}p 0 0\n"
refuses 4 '自己之下'           "${C}c 1 0 0 1024 8192 b\nc 2 1 0 1024 8192 c\np 0 2\n"
refuses 2 '不存在'             "${C}p 0 1\n"
refuses 2 '上下文'             "${C}p 0 -11\n"
refuses 4 '孩子'               "${C}c 1 -1 0 1024 8192 b\np 1 0\nD 0\n"

# ---- 分配器拒绝的 ----
refuses 2 '99999999999999'     "${C}a 0 0 99999999999999\n"
refuses 2 '9223372036854775807' "${C}a 0 0 9223372036854775807\n"
refuses 3 '99999999999999'     "${C}a 0 0 8\nr 0 99999999999999\n"
refuses 3 '99999999999999'     "${C}a 0 0 100000\nr 0 99999999999999\n"
refuses 1 '分配器报错'         'c 0 -1 99999999999992 8192 8388608 top\n'
refuses 1 '分配器报错'         'c 0 -1 0 1000 8192 top\n'
refuses 1 '分配器报错'         'c 0 -1 0 8193 8193 top\n'
refuses 1 '分配器报错'         'c 0 -1 0 8192 1024 top\n'

# ---- 文件 ----
refuses 0 '解压失败'           '\3757zXZ\000\000'

# ---- 不是错 ----
accepts '# ctx'                ''
accepts '# ctx'                '# 只有注释\n\n'
accepts "0 8192 1 $default 0"      "$C" --every 1
accepts '@ 3 0 0 8192'         "${C}a 0 0 0\nD 0\n" --every 1
accepts "0 8192 1 $default 0"      "${C}a 0 0 8\n" --at 1
accepts "0 1024 1 $small 0"       'c 0 -1 0 1024 8192 名字 可以 有 空格\n'
accepts '1 '                   "${C}c 1 -1 0 1024 8192 b\np 1 0\np 1 -1\np 0 1\n"
accepts "0 8192 1 $default 0"      "${C}a 0 0 8\nR 0\na 0 0 8\nD 0\n${C}a 0 0 100\nR 0\n"

# ---- 真实的轨迹改坏一个字节：或者仍是轨迹，或者被拒绝，不会崩溃 ----
xz -dc tests/traces/w1_select.trace.xz | head -n 400 >"$scratch/real.trace"
mutate() { # 种子
    awk -v seed="$1" 'BEGIN { srand(seed); target = 1 + int(rand() * 400) }
        NR == target {
            at = 1 + int(rand() * length($0)); letters = "acfrRDp0123456789 -#x"
            $0 = substr($0, 1, at - 1) substr(letters, 1 + int(rand() * length(letters)), 1) substr($0, at + 1)
        }
        { print }' "$scratch/real.trace"
}
for seed in $(seq 1 60); do
    mutate "$seed" >"$scratch/mutant.trace"
    content="改坏的真实轨迹，种子 $seed"
    run --every 50 "$scratch/mutant.trace"
    case $status in
        0 | 2) passed=$((passed + 1)) ;;
        *) fail "退出码是 $status" ;;
    esac
done

echo "有错的轨迹：$passed passed, $failed failed"
[ "$failed" -eq 0 ]
