#!/bin/sh
# mutants.sh 表 目录 —— 每个改错的程序，tests/ 里的测试都必须发现。
# mutants.sh 表 目录 记录的目录 编译器 —— 另把各种办法各发现了哪些，写成第 16 章引的记录；慢得多。
set -u
table=$1 out=$2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
names=$(sed -n 's/^\([a-z0-9]*\) .*|.*|.*/\1/p' "$table")
all=$(printf '%s\n' $names | grep -c .)

suite() { mutant=$1; shift; timeout 600 "$out/$mutant/suite" -j1 --timeout 20 --verbose "$@" 2>&1; }
each() { printf '%s\n' $names | xargs -P "$(nproc)" -n 1 sh "$0" "$table" "$out" "$1"; }

# ---- 只看发现没有 ----

caught() { suite "$1" --fail-fast | grep -q '^\[FAIL\]' || echo "没有测试发现 $1"; }

check() {
    each --caught >"$scratch/missed"
    cat "$scratch/missed"
    echo "改错的程序：$((all - $(grep -c . <"$scratch/missed"))) passed, $(grep -c . <"$scratch/missed") failed"
    [ ! -s "$scratch/missed" ]
}

# ---- 各种办法 ----

# 示例程序：不正常结束就是发现了。
demo() { timeout 20 "$out/$1/$2" >/dev/null 2>&1 && echo - || echo +; }

# 有几个测试发现了，与其中一个的名字：随机的什么都发现得了，说不出错在哪里，所以先取别的。
verdict() {
    suite "$1" | sed -n 's/^\[FAIL\] \([^ ]*\): .*/\1/p' |
        awk '!/^accounting::/ && !told { told = $0 } { first = first ? first : $0; n++ }
             END { print n + 0, told ? told : first ? first : "没有" }'
}

examine() { # 名字：朴素 影子 不变量 几个测试 其中一个
    verdict "$1" | while read -r tests killer; do
        printf '%s\t%s\t%s\t%s\t%d\t%s\n' "$1" "$(demo "$1" naive)" "$(demo "$1" shadow)" \
            "$(demo "$1" invariants)" "$tests" "$(echo "$killer" | sed 's/::/：/' | tr _ ' ')"
    done
}

# 按 mutants.txt 的次序，写上错在哪里；只有一个测试发现的，说出是哪一个。
table() {
    echo '朴素 影子 不变 测试  错在哪里'
    awk -F'\t' 'NR == FNR { row[$1] = $0; next }
        split($0, part, / *\| */) >= 3 && part[1] in row {
            split(row[part[1]], cell, "\t")
            printf "%-5s%-5s%-5s%4d  %s%s\n", cell[2], cell[3], cell[4], cell[5], part[split($0, part, / *\| */) - 1],
                cell[5] == 1 ? "（" cell[6] "）" : ""
        }' "$scratch/rows" "$table"
}

count() { cut -f "$1" "$scratch/rows" | grep -cE '^([+]|[1-9][0-9]*)$'; }

record() { # 目录 编译器
    each --examine >"$scratch/rows"
    {
        echo "# $(date +%F)，$2"
        table
        printf '%d 种改错；朴素的测试发现 %d 种，影子 %d 种，不变量 %d 种，tests/ 里的测试 %d 种\n' \
            "$all" "$(count 2)" "$(count 3)" "$(count 4)" "$(count 5)"
    } >"$1/found.txt"
    printf 'key\tfound\nall\t%d\nnaive\t%d\nshadow\t%d\ninvariants\t%d\nsuite\t%d\n' \
        "$all" "$(count 2)" "$(count 3)" "$(count 4)" "$(count 5)" >"$1/mutants.tsv"
    cat "$1/found.txt"
    [ "$(count 5)" -eq "$all" ]
}

case $#,${3:-} in
    *,--caught)  caught "$4" ;;
    *,--examine) examine "$4" ;;
    2,*)         check ;;
    *)           record "$3" "$4" ;;
esac
