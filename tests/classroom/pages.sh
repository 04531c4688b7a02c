#!/bin/sh
# pages.sh —— 一个班的各页：成绩单、各项检查、相同与相近的答案、晚交，在只有三个练习的抄件里。
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
        sed 's/^/    /' output | tail -n 12
    fi
}
has() { grep -qF -- "$2" "$1" || { echo "$1 里没有：$2" >>output; return 1; }; }
has_not() { ! grep -qF -- "$2" "$1"; }
returns() { [ "$status" -eq "$1" ] || { echo "返回 $status" >>output; return 1; }; }

copy_to repo "$(id -u)"
cd "$scratch/repo" || exit 1
for exercise in exercises/*-*-*; do
    case $exercise in *08-[124]-*) ;; *) rm -rf "$exercise" ;; esac
done
formula=08-4-limit-formula share=08-2-smaller-share out=build/grade/班

# ---- 一个班：学号是虚构的 ----

answer() { # 学号：标准输入是答案
    mkdir -p "班/$1/$formula"
    cat >"班/$1/$formula/answer.nw"
}
program() { # 名字 注释
    cat <<END_OF_ANSWER
$2

<<求片的上限>>=
static inline Size
chunk_limit(Size maxBlockSize)
{
    Size $1 = ALLOC_CHUNK_LIMIT;            /* $2 */
    Size whole = maxBlockSize - ALLOC_BLOCKHDRSZ;

    for (int step = 0; step < 64 && ALLOC_CHUNK_FRACTION * ($1 + ALLOC_CHUNKHDRSZ) > whole; step++)
        $1 = $1 >> 1;
    return $1 > 0 ? $1 : 8;
}
@
END_OF_ANSWER
}
program limit 一半一半地试 | answer 2026001
program ceiling 自己想的 | answer 2026002
program limit 一半一半地试 | answer 2026003
program most '从大到小' | sed 's/return .*/return Max(most, (Size) 8);/' | answer 2026004
answer 2026005 <exercises/$formula/solution/answer.nw
answer 2026006 <exercises/$formula/wrong/no-chunk-header/answer.nw
printf '<<求片的上限>>=\nstatic inline Size\nchunk_limit(Size maxBlockSize)\n{\n    return "<b>&`|"\n}\n@\n' | answer 2026007
mkdir -p 班/2026008 "班/2026001/$share"
cp exercises/$share/wrong/three/answer.mk 班/2026001/$share/
cat >班/due.tsv <<'END'
8.4	2026-10-20T12:00:00Z	1d:20% 3d:50%
2026002/8.4	2026-10-30T12:00:00Z
8.4	2026-10-20T12:00:00Z	1d:20% 3d:50%
2026002/8.4	2026-10-30T12:00:00Z
END
cat >班/submitted.tsv <<'END'
2026001	2026-10-20T10:00:00Z
2026002	2026-10-24T12:00:00Z
2026003	2026-10-21T12:00:00Z
2026005	8.4	2026-10-22T12:00:00Z
END
grade() {
    env TZ=UTC SEED=7 BOOK_SITE=https://book.example.org/aset/ "$@" sh classroom/grade/grade.sh class 班 >output 2>&1
    status=$?
}
grade
check '判得完' returns 0

# ---- 成绩单 ----

page=$out/2026001/page
check '没有通过的，在哪一行' has $page.md "在 \`$share/answer.mk:4\`"
check '讲解它的节是书里的链接' has $page.md '](<https://book.example.org/aset/08-create.html#sec-create-limit>)'
check '几项没有通过' grep -q '| [1-9] 项没有通过 |' $page.md
check '提示' has $page.html '提示：'
check '两种主题' has $page.html 'prefers-color-scheme: dark'
check '不靠别的文件' [ "$(grep -cE 'src=|<link|@import|url\(' $page.html)" = 0 ]
check '合计' has $page.html '<h1>2026001：'
check '编译不过的，说出哪一行' has $out/2026007/page.md "$formula/answer.nw:5"
check '学生的字不成为标记' has_not $out/2026007/page.html '<b>&'
check '空的目录也有一页' has $out/2026008/page.md '交上来的目录是空的'

# ---- 晚交 ----

check '晚两天扣一半，扣前的也在' awk -F, '$1 == "2026005" && $4 > 0 && $4 * 2 == $(NF - 1) { found = 1 } END { exit !found }' $out/summary.csv
check '成绩单说晚了多久' has $out/2026005/page.md '晚了 2 天（期限 2026-10-20 12:00，2026-10-22 12:00 交，时间取自 submitted.tsv），扣 50%：'
check '准时的不扣' has_not $out/2026001/page.md '晚了'
check '另给了期限的不扣' has_not $out/2026002/page.md '晚了'
json() { lua5.4 "$here/read.lua" $out/2026005/grade.json $formula "$1"; }
check 'grade.json 里的分是扣过的，也有扣之前的' awk "BEGIN { exit !($(json points) * 2 == $(json points_before)) }"

# ---- 各项检查 ----

check '每项检查一行' [ "$(grep -c '^8.4,' $out/checks.csv)" = "$(lua5.4 "$here/read.lua" $out/2026005/grade.json $formula checks)" ]
check '谁没有通过' grep -qE '^8\.4,.*,7,[0-9],0\.[0-9]+,.*2026007' $out/checks.csv
check '没有交的不在内' has_not $out/checks.csv 2026008
check '各项检查的一页' has $out/checks.html '区分度'

# ---- 相同与相近 ----

check '一字不差的' grep -q '^8.4,内容相同,100%,2026001,,2026003,' $out/similar.csv
check '只差名字与注释的' grep -q '^8.4,只差名字与注释,100%,2026001,,2026003 2026002,' $out/similar.csv
check '有长段相同的，两处都有行号' grep -qE "^8.4,相近,[0-9]+%,.*2026001.*/$formula/answer.nw:[0-9]+-[0-9]+,2026004,2026004/$formula/answer.nw:[0-9]+-[0-9]+" $out/similar.csv
check '与参考答案、起点像的不算' has_not $out/similar.csv 2026006
check '与参考答案相同的另说' has $out/similar.md '与参考答案只差名字、注释与空白：2026005'
check '头一页链到各人的成绩单' has $out/index.html 'href="2026001/page.html"'

# ---- 全班的卷子 ----

sheets() {
    sh classroom/grade/class_sheets.sh "$1" "$2" >output 2>&1
    status=$?
}
printf '学号,姓名\r\n2026001,甲一\r\n2026002\r\n' >名单.csv
if command -v xelatex >/dev/null && command -v pandoc >/dev/null && command -v pdftotext >/dev/null; then
    sheets 名单.csv 8.1
    check '排得成' returns 0
    check '每人一张，空的' [ "$(pdftotext -layout build/worksheets/名单/8.1.pdf - | grep -cE '学号 202600[12] ')" = 2 ]
    pdftotext -layout build/worksheets/名单/8.1-key.pdf key.txt
    check '答案的表里每人一行' [ "$(grep -cE '^ *202600[12] .*[0-9]+ +-?[0-9]+$' key.txt)" = 2 ]
    check '引号没有变' has_not key.txt '``'
    check '答案有推导' has key.txt '推导'
    check '做完不留下中间的东西' [ ! -e build/worksheets/work ]
else
    skip '全班的卷子：没有 xelatex、pandoc 或者 pdftotext'
fi
refuses() { # 说明 应当说 名单的内容
    # shellcheck disable=SC2059 # 名单的内容就是格式
    printf "$3" >名单
    sheets 名单 8.1
    check "$1：返回 2" returns 2
    check "$1：说出来" has output "$2"
}
refuses '学号不是数' '名单:2: 学号“U01”要是一个数' '2026001\nU01\n'
refuses '学号两次' '名单:3: 学号 2026001 在第 1 行已经有了' '2026001\n\n2026001 乙\n'
refuses '不是 UTF-8' '名单 不是 UTF-8' '2026001 \304\343\n'
refuses '空的' '名单 里一个学号也没有' '# 没有\n'
printf '2026001\n' >名单
sheets 名单 8.4
check '不是卷子' has output '练习 8.4 不是卷子'
sheets 没有 8.1
check '没有名单' has output '没有 没有 这个名单'

# ---- 写错了的期限：判之前就停下 ----

grade DUE=nowhere.tsv
check '没有这个表' returns 2
check '说出来' has output '没有 nowhere.tsv 这个期限的表'
echo '8.4 明天' >班/due.tsv
grade
check '表写错了' returns 2
check '说出哪一行' has output '班/due.tsv:1: 要写成'

finish '一个班的各页'
