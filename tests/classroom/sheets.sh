#!/bin/sh
# sheets.sh —— 卷子的测试：学号与练手，交卷只有一次，答案与推导什么时候看得到，判分时说出种子不是学号的。
set -u
# shellcheck disable=SC1111 # 中文的引号
here=$(cd "$(dirname "$0")" && pwd -P)
# shellcheck source=tests/classroom/copy.sh
. "$here/copy.sh"

check() { # 说明 命令…
    name=$1
    shift
    if "$@"; then pass; else
        fail "$name"
        sed 's/^/    /' output | tail -n 30
    fi
}
says() { grep -qE -- "$1" output; }
says_not() { ! grep -qE -- "$1" output; }

copy_to repo "$(id -u)"
cd "$scratch/repo" || exit 1
for exercise in exercises/*-*-*; do
    case $exercise in *08-[14]-*) ;; *) rm -rf "$exercise" ;; esac
done
out=build/exercises sheet=08-1-compute-first
mine=me/$sheet/answer.md

draw() { sh classroom/try/sheet.sh draw 8.1 "$1" "${2:-me}" $out >output 2>&1; }
key() { sh classroom/try/sheet.sh key 8.1 "$1" me $out >output 2>&1; }
judge() { sh classroom/try/one.sh 8.1 me $out "${1:-}" >output 2>&1; }
fill() { # 卷子 答案…
    file=$1
    shift
    awk -v given="$*" 'BEGIN { n = split(given, list, " ") } /^    答：/ { $0 = "    答：" (++i <= n ? list[i] : "") } { print }' "$file" >filled && mv filled "$file"
}
# 答案由程序说：造一个放在别处。
mkdir -p build/blank build/maker
echo '种子：0' >build/blank/answer.md
sh classroom/try/build.sh exercises/$sheet build/blank build/maker
right() { build/maker/worksheet solve "$1" | sed -n 's/^    答：//p' | tr '\n' ' '; }

# ---- 种子 ----

refuses() { # 说明 种子 应当说的话
    draw "$2"
    check "$1：返回 2" [ $? -eq 2 ]
    check "$1：说出来" says "$3"
    check "$1：只一行" [ "$(wc -l <output)" -eq 1 ]
    check "$1：没有出" [ ! -e $mine ]
}
refuses '没有种子' '' '要说学号'
refuses '太大的种子' 99999999999999999999999 '至多 18 位，不是“9{23}”'
refuses '负的种子' -5 '不是“-5”'
refuses '不是数' wang '不是“wang”'
key 2026001
check '还没有卷子，先出一张' says '先出自己的一张卷子'
draw 2026001
check '出得来' says '种子：2026001'
check '学号记下了' grep -qx 2026001 me/student
check '八十列放得下' [ -z "$(awk 'length > 240' output)" ]
draw 2026001
check '已有的不动' says '已经有了，没有动它'
check '目录名是学号' draw '' students/2026077
check '就用它' grep -q '^种子：2026077$' students/2026077/$sheet/answer.md

# ---- 没有交的不说对错 ----

key 2026001
check '自己的卷子，没有交就没有答案' says '交了才有答案'
check '会说答案的程序不留下' [ -z "$(find $out -name worksheet -type f)" ]
# shellcheck disable=SC2046 # 拆成几个答案
fill $mine $(right 2026001 | cut -d ' ' -f 1-4)
judge
check '差一题，只说差几题' says '还有 1 题没有答'
check '差一题，没有对错' says_not '✓|应当是|得 [0-9]'
check '差一题，没有推导' says_not '^第 1 题'
check '差一题，没有记' [ ! -e me/.sheets ]
check '会说答案的程序判完不留下' [ -z "$(find $out -name worksheet -type f)" ]
# shellcheck disable=SC2046
fill $mine $(right 2026001 | cut -d ' ' -f 1-4) 很大
judge
check '不是整数，也算没有答' says '“很大”不是整数.*没有交卷'

# ---- 交卷 ----

# shellcheck disable=SC2046
fill $mine $(right 2026001 | cut -d ' ' -f 1-4) '?'
judge
check '交了：说对错' says '得 4 分，共 5 分'
check '交了：说推导' says '^第 5 题 ✗ 答案是 .*答的是 \?'
check '交了：记在卷子上' grep -q '^<!-- 交卷 1 | ' $mine
check '交了：也记在 .sheets' grep -q "^$sheet 2026001 <!-- 交卷 1 | " me/.sheets
# shellcheck disable=SC2046
fill $mine $(right 2026001)
judge
check '改了再判，还是第一次的分' says '得 4 分，共 5 分'
check '说是第二次' says '交过 2 次，算分的是第 1 次'
sed -i '/交卷/d' $mine
judge
check '删掉记号不能重来' says '得 4 分，共 5 分'
check '删掉的补了回去' [ "$(grep -c '^<!-- 交卷' $mine)" = 2 ]
rm $mine
draw ''
# shellcheck disable=SC2046
fill $mine $(right 2026001)
judge
check '重出一张也不能重来' says '得 4 分，共 5 分'
key ''
check '交了以后看得到答案' says '推导'
cp $mine sealed
cp me/.sheets ledger
sed -i '/交卷 1/s/?/7/' $mine
sed -i 's/?/7/' me/.sheets
judge
check '记号改过，不算' says '记号改过，不算'
cp sealed $mine
cp ledger me/.sheets

# ---- 练手 ----

draw 77
check '练手的另放' [ -s me/$sheet/answer.77.md ]
check '说不算分' says '不算分'
key 77
check '练手的随时有答案' says '^    答：[-0-9]'
# shellcheck disable=SC2046
fill me/$sheet/answer.77.md $(right 77)
judge 77
check '练手的判得了' says '练手的，不算分：得 5 分'
check '练手的什么也不记' [ "$(wc -l <me/.sheets)" = 2 ]
judge 78
check '没有出过的练手卷子' says '没有 me/.*answer\.78\.md'

# ---- 判分 ----

hand_out() { # 学生 种子
    mkdir -p "class/$1/$sheet"
    build/maker/worksheet solve "$2" >"class/$1/$sheet/answer.md"
}
hand_out 2026001 2026001
hand_out 2026002 2026001
hand_out li 2026003
hand_out open 2026004
echo 2026003 >class/li/student
sed -i '/交卷/d' class/open/$sheet/answer.md
hand_out reset 2026005
sed -i 's/^<!-- 交卷.*//' class/reset/$sheet/answer.md
cp -r me class/me
mkfifo class/open/.sheets
env SEED=7 sh classroom/grade/grade.sh class class >output 2>&1
check '一个班判得完' says '6 个学生'
is() { # 应当是 学生 栏…
    wanted=$1 whose=$2
    shift 2
    value=$(lua5.4 "$here/read.lua" "build/grade/class/$whose/grade.json" "$@" 2>&1)
    if [ "$value" = "$wanted" ]; then pass; else fail "$whose 的 $* 应当是 $wanted，得到 $value"; fi
}
is true 2026001 $sheet seed_is_own
is 1 2026001 $sheet tries
is false 2026002 $sheet seed_is_own
is true li $sheet seed_is_own
is 0 open $sheet points
is 0 open $sheet tries
is '都答了，还没有交卷（make worksheet-check 就是交）' open $sheet message
is nil open $sheet seed_is_own
check '种子不是学号的说出来' says '8\.1 卷子的种子 2026001 不是学号 2026002'
check '种子相同的说出来' says '8\.1 种子 2026001 与 .*2026001.* 的相同'
check '不知道学号的说出来' says '不知道学号'
check '总表里有备注' grep -q '^2026002,.*不是学号' build/grade/class/summary.csv
is 4 me $sheet points
sed -i 's/^<!-- 交卷.*//' class/me/$sheet/answer.md
env SEED=7 sh classroom/grade/grade.sh class class >output 2>&1
is 4 me $sheet points
is 2 me $sheet tries

# ---- 推导错了，判分的判分看得出来 ----

self() { sh classroom/try/self.sh $out exercises/$sheet >output 2>&1; }
check '推导都对' self
sed -i 's/limit \/= 2;/limit \/= 4;/' exercises/$sheet/worksheet.c
self
check '错了的推导看得出来' says '推导与程序库不同'
check '说出哪个种子、哪一题' says '种子 [0-9]+ 第 4 题：程序库得到'

finish '卷子'
