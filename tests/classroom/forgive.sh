#!/bin/sh
# forgive.sh 输出目录 —— 学生的文件怎样写都认得：换行、BOM、制表符、全角、各种写法的数、奇怪的目录名。
# 认不得的，一句话说明，指到学生的文件与行。
# shellcheck disable=SC1111,SC2016 # 中文的引号；sed 的 $
set -u
out=$1
# shellcheck source=/dev/null
. "$out/setup"
export EXERCISE_BOOK=no    # 书自己的测试与怎样写无关
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
formula=exercises/08-4-limit-formula share=exercises/08-2-smaller-share stale=exercises/13-2-stale-freelists sheet=exercises/08-1-compute-first
answers="$work/O'Neil 的 \$(id) [a]/答案"
mkdir -p "$answers" "$work/out"

passed=0 failed=0
pass() { passed=$((passed + 1)); }
fail() { failed=$((failed + 1)); echo "不通过：$*"; sed 's/^/    /' "$work/out/results"; }

clear() { rm -f "$answers"/*; }
try() { sh classroom/try/try.sh "$1" "$answers" "$work/out" >"$work/said" 2>&1 || cat "$work/said"; }
points() { awk -F'\t' '$3 == "pass" { sum += $2 } END { print sum + 0 }' "$work/out/results"; }
points_of() { sed -n '1s/.* points=\([0-9]*\).*/\1/p' "$1/task.nw"; }

understood() { # 说明 练习
    try "$2"
    if [ "$(points)" = "$(points_of "$2")" ]; then pass; else fail "$1：得 $(points) 分"; fi
}
refused() { # 说明 练习 应当说的话
    try "$2"
    if [ "$(wc -l <"$work/out/results")" = 1 ] && cut -f 6 "$work/out/results" | grep -qxF -- "$3"; then pass; else fail "$1：没有说“$3”"; fi
}

# ---- answer.nw ----

program() { clear; sed "$1" $formula/solution/answer.nw >"$answers/answer.nw"; }

program 's/$/\r/'
understood 'answer.nw 的换行是 CRLF' $formula
program '1s/^/\xEF\xBB\xBF/'
understood 'answer.nw 开头有 BOM' $formula
program 's/^    /\t/'
understood 'answer.nw 用制表符缩进' $formula
program 's/;/；/g; s/(/（/g; s/)/）/g; s/=/＝/g; s/-/－/g; s/,/，/g; s/[{]/｛/g; s/0/０/g; s/^<<\(.*\)>>＝/＜＜\1＞＞＝/'
understood 'answer.nw 里全角的数字与符号' $formula
program 's/^<<\(.*\)>>=/  << \1 >>=  /'
understood '块的开头前后有空格' $formula
program 's/return/\/* 注释：“；” *\/ return/'
understood '注释里的全角不动' $formula
clear
sed '0,/return/s//(void) "；：＝"; return/' exercises/05-3-repalloc-zero/solution/answer.nw >"$answers/answer.nw"
understood '字符串里的全角不动' exercises/05-3-repalloc-zero

program 's/^<<\(.*\)>>=/《\1》=/'
refused '《》当作 << >>' $formula "$answers/answer.nw:$(grep -n '^《' "$answers/answer.nw" | cut -d : -f 1): 《求片的上限》= 要写成 <<求片的上限>>="
echo '想不出来' >"$answers/answer.nw"
refused '一个块也没有' $formula "$answers/answer.nw:1: answer.nw 里一个块也没有；一块的开头单独一行，写成 <<求片的上限>>="
: >"$answers/answer.nw"
refused '空的' $formula "$answers/answer.nw:1: answer.nw 里一个块也没有；一块的开头单独一行，写成 <<求片的上限>>="
program 's/^<<.*>>=/<<求片的上线>>=/'
try $formula
if cut -f 6 "$work/out/results" | grep -qF "$answers/answer.nw:$(grep -n '^<<' "$answers/answer.nw" | cut -d : -f 1): 书里没有叫 ⟨求片的上线⟩ 的块；最像的是 ⟨求片的上限⟩"; then pass; else fail '写错的块名'; fi
program '3s/^/\xC4\xE3/'
refused '不是 UTF-8' $formula "$answers/answer.nw:3: 不是 UTF-8（多半是 GBK），在编辑器里另存为 UTF-8"
program '2s/^/\x00/'
refused 'NUL' $formula "$answers/answer.nw:2: 有 NUL 字节，这不像是文本文件"
iconv -t UTF-16 $formula/solution/answer.nw >"$answers/answer.nw"
refused 'UTF-16' $formula "$answers/answer.nw:1: 是 UTF-16，在编辑器里另存为 UTF-8"

# ---- answer.mk：参考答案里的 16 换成各种写法 ----

settings() { clear; sed "$1" $share/solution/answer.mk >"$answers/answer.mk"; }
number=$(sed -n 's/^ALLOC_CHUNK_FRACTION = //p' $share/solution/answer.mk)

for way in 's/$/\r/' '1s/^/\xEF\xBB\xBF/' 's/ = /＝/' 's/ = /：/' 's/ = / := /' 's/ = / ?= /' "s/= $number\$/= ($number*2)\/2/" "s/= $number\$/= 0x$(printf %x "$number")/" \
    "s/= $number\$/= ${number}　＃ 说明/" "y/0123456789/０１２３４５６７８９/" 's/^\(.\)/\t\1/' 's/\([0-9]\)\([0-9]\{3\}\)$/\1,\2/' 's/\([0-9]\)$/\1 字节/'; do
    settings "$way"
    understood "answer.mk：$way" $share
done

place() { echo "$answers/answer.mk:$(grep -n "$1" "$answers/answer.mk" | head -n 1 | cut -d : -f 1)"; }
settings 's/^ALLOC_CHUNK_FRACTION/alloc_chunk_fraction/'
refused '小写的参数' $share "$(place '^alloc'): 没有叫 alloc_chunk_fraction 的参数；参数都用大写，写成 ALLOC_CHUNK_FRACTION"
settings 's/^块数/快数/'
refused '写错的预测' $share "$(place '^快数'): 没有叫 快数 的参数或预测；是不是 块数？"
settings "s/^\(ALLOC_CHUNK_FRACTION\) = .*/\1 = 很多/"
refused '参数不是数' $share "$(place '很多'): ALLOC_CHUNK_FRACTION 要是一个整数，不是“很多”；可以写 8192、8K、8*1024"
settings 's/^\(块数\) = .*/\1 3/'
refused '没有等号' $share "$(place '^块数'): 要写成“名字 = 值”"
settings '$s/.*/&\n块数 = 1/'
refused '写了两次' $share "$answers/answer.mk:$(wc -l <"$answers/answer.mk"): 块数 写了两次，前面一次在第 $(grep -n -m1 '^块数' "$answers/answer.mk" | cut -d : -f 1) 行"

# ---- find.c ----

clear
sed 's/$/\r/' $stale/solution/find.c >"$answers/find.c"
sed '1s/^/\xEF\xBB\xBF/' $stale/solution/answer.nw >"$answers/answer.nw"
understood 'find.c 的换行是 CRLF' $stale
clear
cp $stale/solution/answer.nw "$answers"
sed '1s/^/\xEF\xBB\xBF/; s/;/；/' $stale/solution/find.c >"$answers/find.c"
understood 'find.c 开头有 BOM，分号是全角' $stale

# ---- answer.md：填对的卷子换成各种写法 ----

clear
mkdir "$work/blank" "$work/maker"
echo '种子：7' >"$work/blank/answer.md"
sh classroom/try/build.sh $sheet "$work/blank" "$work/maker"
"$work/maker/worksheet" solve 7 | sed '/^<!-- 交卷/d' >"$work/solved"
[ -s "$work/solved" ] || fail '卷子造不出来'
for way in 's/$/\r/' '1s/^/\xEF\xBB\xBF/' '/答：/y/0123456789/０１２３４５６７８９/' 's/答：\(.*\)/答: \1 字节/' 's/答：\(.*\)/答：**\1**。/' 's/答：\(.*\)/答：(\1*1024)\/1K/' \
    's/答：\([0-9]\)\([0-9]\{3\}\)$/答：\1,\2/' 's/种子：7/种子: ７/' 's/^ *答：/\t答：/' 's/答：-/答：−/'; do
    sed "$way" "$work/solved" >"$answers/answer.md"
    EXERCISE_SHEET=hand understood "answer.md：$way" $sheet
done
sed '3s/^/\xC4\xE3/' "$work/solved" >"$answers/answer.md"
refused 'GBK 的卷子' $sheet "$answers/answer.md:3: 不是 UTF-8（多半是 GBK），在编辑器里另存为 UTF-8"

# ---- 编号 ----

says() { # 说明 编号 应当说的话
    said=$($LUA classroom/task/name.lua "$2" 2>&1)
    if [ "$said" = "$3" ]; then pass; else fail "$1：说的是“$said”"; fi
}
says '全角的编号' '８．４' 08-4-limit-formula
says '几题' '8.4、13.2' '08-4-limit-formula
13-2-stale-freelists'
says '多一级' 8.4.1 '没有练习 8.4.1；是不是 8.4？'
says '没有编号' '' '要说哪一题，例如 N=8.4；有哪些，见 make list'
says '引号' "'" "没有练习 '；编号写成“章.第几题”，例如 N=8.4，有哪些见 make list"

echo "学生的文件：$passed passed, $failed failed"
[ $failed -eq 0 ]
