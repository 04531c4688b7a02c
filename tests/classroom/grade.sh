#!/bin/sh
# grade.sh —— make grade 与 make grade-class 的测试：在只有几个练习的抄件里，给各种各样的学生判分。
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
        sed 's/^/    /' output | tail -n 20
    fi
}
says() { grep -qE "$1" output; }
says_not() { ! grep -qE "$1" output; }
equals() { # 栏… 应当是
    value=$(lua5.4 "$here/read.lua" "$json" "$@" 2>&1)
    [ "$value" = "$expected" ] || { echo "得到 $value" >>output; return 1; }
}
is() { # 应当是 栏…
    expected=$1
    shift
    check "$* 应当是 $expected" equals "$@"
}
grade() { env SEED=7 "$@" sh classroom/grade/grade.sh one "$folder" >output 2>&1; }
returns() { # 退出码 命令…
    wanted=$1
    shift
    "$@"
    status=$?
    [ $status -eq "$wanted" ] || { echo "返回 $status" >>output; return 1; }
}

copy_to repo "$(id -u)"
cd "$scratch/repo" || exit 1
lua5.4 classroom/task/syllabus.lua >output 2>&1
check 'README 里的八次课与算出来的一样' test -z "$(grep -vxFf exercises/README.md output)"

for exercise in exercises/*-*-*; do
    case $exercise in *08-[124]-* | *13-2-* | *10-10-*) ;; *) rm -rf "$exercise" ;; esac
done
total_of() { # 练习…：一共几分
    total=0
    for one; do total=$((total + $(points_of "$one"))); done
    echo $total
}
value() { lua5.4 "$here/read.lua" "$json" "$@" 2>/dev/null; }
points_of() { sed -n '1s/.* points=\([0-9]*\).*/\1/p' "exercises/$1/task.nw"; }
few=10-10-fewer-classes formula=08-4-limit-formula share=08-2-smaller-share stale=13-2-stale-freelists sheet=08-1-compute-first

# ---- 一个学生：满分的、没有动过的、交错的、没有交的 ----

folder=students/wang json=build/grade/students/wang/grade.json
mkdir -p $folder
cp -r exercises/$formula/solution $folder/$formula
cp -r exercises/$share/wrong/three $folder/$share
cp -r exercises/$stale/starter $folder/$stale
find students -type f -exec sha256sum {} + >before

check '判得完' returns 0 grade
find students -type f -exec sha256sum {} + >after
check '学生的目录没有动' cmp -s before after
check '表里有每一个练习' says "^8\.4 .* $(points_of $formula)/$(points_of $formula)\$"
check '没有通过的说出头一项' says '^8\.2 .* [01]/5  小集合的上限是 512：'
check '没有交的说没有' says '^8\.1 .* 0/5  没有答案'
is "$(($(value $formula points) + $(value $share points)))" points
is "$(total_of $few $formula $share $stale $sheet)" total
is wang student
wang_points=$(value points)
is 7 seed
is "$(points_of $formula)" $formula points
is graded $formula state
is "$(lua5.4 classroom/task/list-checks.lua exercises/$formula | grep -c .)" $formula checks
is pass $formula 随机的块大小 result
is 2 $formula 随机的块大小 points
is none $sheet state
is fail $share '小集合的上限是 512' result
is fail $stale 认得出错又不冤枉 result
check '两份文件都有' [ -s build/grade/students/wang/grade.xml ]
check '不是满分也返回 0' returns 0 grade
check '同样的答案不再判' says '这次判了 0 份'
check 'STRICT 而不满分，返回 1' returns 1 grade STRICT=1
check '换一个种子要重判' returns 0 grade SEED=8
check '都重判了' says '这次判了 3 份'

if command -v xmllint >/dev/null; then
    xml=build/grade/students/wang/grade.xml
    check 'JUnit 的样子对' xmllint --noout --relaxng "$here/junit.rng" $xml
    count() { [ "$(xmllint --xpath "$1" "$xml")" = "$2" ] || { echo "$1 是 $(xmllint --xpath "$1" "$xml")" >>output; return 1; }; }
    check '一个练习一个 testsuite' count 'count(//testsuite)' 5
    check '数目相符' count "string(//testsuite[@name='$formula']/@tests)" "$(value $formula checks)"
    check '失败的数目相符' count "//testsuites/@failures = count(//failure)" true
    check '出错的数目相符' count "//testsuites/@errors = count(//error)" true
else
    skip 'JUnit 的样子：没有 xmllint（软件包 libxml2-utils）'
fi

check '只判第 8 章与一题' returns 0 grade GRADE_ONLY='13.2 8'
check '印出的路径真有' [ -s "$(sed -n 's/^写在 \(.*grade.json\)、.*/\1/p' output)" ]
is "$(total_of $few $formula $share $stale $sheet)" total
json=build/grade/students/wang@8+13/grade.json
is "$(total_of $formula $share $stale $sheet)" total
check '只判一题' returns 0 grade GRADE_ONLY=8.4
json=build/grade/students/wang@8.4/grade.json
is "$(total_of $formula)" total
check '没有的练习说明白' returns 2 grade GRADE_ONLY=8.99
check '说出编号' says '没有由程序判分的练习 8\.99'

# ---- 满分 ----

folder=students/full json=build/grade/students/full/grade.json
for exercise in exercises/*-*-*; do
    [ ! -d "$exercise/solution" ] || { mkdir -p $folder && cp -r "$exercise/solution" "$folder/${exercise#exercises/}"; }
done
mkdir -p build/blank build/blank-made $folder/$sheet
echo '种子：0' >build/blank/answer.md
sh classroom/try/build.sh exercises/$sheet build/blank build/blank-made
build/blank-made/worksheet solve 2026 >$folder/$sheet/answer.md
check '满分的 STRICT 返回 0' returns 0 grade STRICT=1
is "$(total_of $few $formula $share $stale $sheet)" points
is 2026 $sheet worksheet_seed

# ---- 不像样的 ----

folder=students/odd json=build/grade/students/odd/grade.json
mkdir -p $folder/$formula $folder/$share $folder/$sheet $folder/$stale
ln -s ../../full/$formula/answer.nw $folder/$formula/answer.nw
head -c 300000 /dev/zero >$folder/$share/answer.mk
mkfifo $folder/$sheet/answer.md
# 消息里有不是 UTF-8 的字节、控制字符与 XML 的记号。
cp exercises/$stale/solution/find.c $folder/$stale
printf '<<重置集合>>=\n#error "<坏> & \377 \001 ]]> \357\277\277"\n@\n' >$folder/$stale/answer.nw
ln -s ../full/10-10-fewer-classes $folder/10-10-fewer-classes
check '什么都能判完' returns 0 grade
is refused $formula state
check '符号链接不收' says '^8\.4 .* 0/[0-9]*  .*符号链接'
check '太大的不收' says '^8\.2 .* 0/[0-9]*  .*超过 256 KB'
check '管道不收，也不等它' says '^8\.1 .* 0/5  .*不是普通的文件'
check '目录也不能是符号链接' says '^10\.10 .* 0/[0-9]*  .*符号链接'
is build $stale state
check '编译的消息说的是学生的文件' says 'students/odd/13-2-stale-freelists/answer.nw:2'
is 0 points
if command -v xmllint >/dev/null; then
    check '奇怪的字节也是合法的 XML' xmllint --noout --relaxng "$here/junit.rng" build/grade/students/odd/grade.xml
fi

# ---- 崩溃的，说出哪一行 ----

folder=students/crash json=build/grade/students/crash@8.4/grade.json
mkdir -p $folder/$formula
cat >$folder/$formula/answer.nw <<'END'
空指针在第七行。

<<求片的上限>>=
static inline Size
chunk_limit(Size maxBlockSize)
{
    return *(volatile Size *) (maxBlockSize & 1);
}
@
END
check '崩溃的也判得完' returns 0 grade GRADE_ONLY=8.4
is crash $formula 随机的块大小 result
is '程序崩溃了：经过空指针读写，students/crash/08-4-limit-formula/answer.nw:7' $formula 随机的块大小 message

# ---- 自己 ----

folder=exercises json=build/grade.json
cp exercises/$formula/solution/answer.nw exercises/$formula/
check '判自己的目录' returns 0 grade
is "$(total_of $formula)" points
rm exercises/$formula/answer.nw

# ---- 路径：同名的两个人，带空格与引号的目录，仓库外面的目录 ----

for folder in a/wang b/wang "students/李 四" "students/O'Neil" "$scratch/outside"; do
    mkdir -p "$folder"
    cp -r exercises/$formula/starter "$folder/$formula"
    check "判得了 $folder" returns 0 grade GRADE_ONLY=8.4
    case $folder in /*) json=build/grade/_$folder@8.4/grade.json ;; *) json=build/grade/$folder@8.4/grade.json ;; esac
    is "$(total_of $formula)" total
done
check '没有满分的留着消息全文' grep -q '随机的检查' "build/grade/_$scratch/outside@8.4/log/$formula.txt"

# ---- 一个班 ----

ln -s full students/shadow
mkdir -p students/empty students/.hidden students/misnamed/08_4-Limit students/misnamed/$share students/misnamed/part/$sheet
printf 'x' >students/late.zip
cp exercises/$formula/solution/answer.nw students/misnamed/08_4-Limit/
cp exercises/$share/solution/answer.mk students/misnamed/$share/Answer.mk
cp students/full/$sheet/answer.md students/misnamed/part/$sheet/
broken=$(printf 'students/\325\305')
mkdir -p "$broken/$formula"
printf '\304\343\n<<求片的上限>>=\n\304\n@\n' >"$broken/$formula/answer.nw"
env SEED=7 sh classroom/grade/grade.sh class students >output 2>&1
check '一个班判得完' returns 0 true
summary=build/grade/students/summary.csv
check '各人有各人的成绩' [ -s build/grade/students/wang/grade.json ]
check '每个学生一行，空的也有' [ "$(wc -l <$summary)" = 10 ]
check '总表里有分' grep -q "^wang,.*,$wang_points,$(total_of $few $formula $share $stale $sheet)" $summary
check '空的目录记零分' grep -q "^empty,.*,0,$(total_of $few $formula $share $stale $sheet)" $summary
check '空的目录说出来' says '^    目录是空的'
check '目录名写错的说出来' says '8\.4 有 08_4-Limit/，应当叫 08-4-limit-formula/'
check '文件名写错的说出来' says "8\.2 有 $share/Answer.mk，应当是 $share/answer.mk"
check '多套一层的说出来' says "8\.1 有 part/$sheet/，应当放在 $sheet/"
check '符号链接说出来' says '^students/shadow 是符号链接，没有判'
check '点开头的说出来' says '^students/\.hidden 以点开头，没有判'
check '没有解开的说出来' says '^students/late.zip 是压缩的文件，没有判'
check '成绩里没有它们' [ ! -e build/grade/students/shadow ]
check '名字不是 UTF-8 也判得了' grep -q '^??,' $summary
check '印出的路径真有' [ -s "$(sed -n 's/^写在 \(.*summary.csv\).*/\1/p' output)" ]
check '判过的不重判' says '这次判了 [0-5] 份'
former=$(cat $summary)
env SEED=7 GRADE_ONLY=8.4 sh classroom/grade/grade.sh class students >output 2>&1
check '判一部分，写在别处' grep -q "^wang,$(total_of $formula),$(total_of $formula),$(total_of $formula)" build/grade/students@8.4/summary.csv
check '这次不判的练习也认得' says_not "不知道是什么.*$share"
check '全部的成绩没有动' [ "$former" = "$(cat $summary)" ]
rm -r students/.hidden students/misnamed students/late.zip "$broken"

# ---- 书与 git 里的不同 ----

if command -v git >/dev/null; then
    git init -q . && git add aset.nw chapters appendix book classroom exercises tests && git -c user.name=t -c user.email=t@example.org commit -q -m 书
    folder=students/wang
    check '与 git 里的相同就判' returns 0 grade GRADE_ONLY=8.4
    json=build/grade/students/wang@8.4/grade.json
    is "$(git rev-parse --short=10 HEAD)" commit
    echo >>"exercises/$formula/check.c"
    check '不同就不判' returns 2 grade GRADE_ONLY=8.4
    check '说出哪个文件' says "^exercises/$formula/check.c 与 git 里的不同，.*GRADE_DIRTY=1"
    check '只一行' [ "$(wc -l <output)" -eq 1 ]
    check '一定要判就判' returns 0 grade GRADE_ONLY=8.4 GRADE_DIRTY=1
    is "$(git rev-parse --short=10 HEAD)+" commit
    git checkout -q . && rm -rf .git
else
    skip '书与 git 里的不同：没有 git'
fi

# ---- 用错了 ----

refuses() { # 说明 应当说 命令…
    name=$1 words=$2
    shift 2
    "$@" >output 2>&1
    status=$?
    check "$name：返回 2" [ $status -eq 2 ]
    check "$name：说出来" says "$words"
    check "$name：只一行" [ "$(grep -vc '^这里没有 git' output)" -eq 1 ]
}
one() { sh classroom/grade/grade.sh one "$1"; }
refuses '没有这个目录' '没有 nowhere 这个目录' one nowhere
refuses '没有说判谁' '要说判谁' one ''
refuses '目录里没有练习' '没有一个练习的目录' one students
refuses '不是目录' '没有 Makefile 这个目录' one Makefile
refuses '没有学生' '没有学生的目录|没有一个练习的目录' sh classroom/grade/grade.sh class students/empty
refuses '种子不是数' 'SEED 要是一个数' env SEED=x sh classroom/grade/grade.sh one students/wang
refuses '没有这种沙箱' '没有叫 box 的沙箱' env SANDBOX=box sh classroom/grade/grade.sh one students/wang
refuses '缺少 dkjson' '缺少 dkjson（软件包 lua-dkjson）' env LUA_PATH_5_4=./none.lua sh classroom/grade/grade.sh one students/wang
check '都没有留下成绩' [ ! -e build/grade/Makefile ]

# ---- 中断 ----

folder=students/slow
mkdir -p $folder/$formula build/grade/students/slow
cp "$here/hostile/endless.nw" $folder/$formula/answer.nw
echo former >build/grade/students/slow/grade.json
for signal in INT TERM; do
    env --default-signal=INT SEED="$mark" sh classroom/grade/grade.sh one $folder >output 2>&1 &
    grading=$!
    tries=0
    until [ -n "$(left_behind)" ] || [ $tries -ge 200 ]; do
        sleep 0.1
        tries=$((tries + 1))
    done
    if [ $signal = INT ]; then
        sh classroom/grade/grade.sh one students/wang >second 2>&1
        check '一个在判，另一个就不判' grep -q '另一次判分还没有做完' second
    fi
    kill -s $signal $grading
    wait $grading
    status=$?
    check "中断（$signal）：返回 130" [ $status -eq 130 ]
    check "中断（$signal）：说出来" says '判分中断了'
    check "中断（$signal）：从前的成绩没有动" grep -qx former build/grade/students/slow/grade.json
    check "中断（$signal）：没有半份" [ -z "$(find build/grade/students/slow -name '*.new')" ]
    check "中断（$signal）：没有进程" [ -z "$(left_behind)" ]
done

finish '判分'
