#!/bin/sh
# grade.sh one 学生的目录 | class 班的目录 —— 判分：make grade 与 make grade-class。
# 成绩写在哪里，见 output.lua。环境里可以有 GRADE_ONLY、SEED、SANDBOX、WORKERS、STRICT、GRADE_DIRTY、DUE、BOOK_SITE，
# 意思见 exercises/README.md。
#
# 看看该有的有没有，选好沙箱，交给 grade.lua；中断时把它与正在判的全部停下，不留下半份结果。
set -u
what=$1 folder=${2%/}
# shellcheck source=/dev/null
. build/exercises/setup
# shellcheck source=/dev/null
. classroom/sandbox/limits.sh

stop() { echo "$1" >&2; exit 2; }

# ---- 该有的 ----

case $what in
    one) usage='make grade STUDENT=学生的目录' ;;
    class) usage='make grade-class CLASS=班的目录' ;;
esac
[ -n "$folder" ] || stop "要说判谁：$usage"
[ -d "$folder" ] || stop "没有 $folder 这个目录：$usage"
if [ ! -r "$folder" ] || [ ! -x "$folder" ]; then stop "$folder 打不开"; fi
for tool in xargs:findutils flock:util-linux setsid:util-linux sha256sum:coreutils objdump:binutils; do
    command -v "${tool%:*}" >/dev/null || stop "缺少 ${tool%:*}（软件包 ${tool#*:}）：请先运行 make deps-test"
done
$LUA -e 'require "dkjson"' 2>/dev/null || stop '缺少 dkjson（软件包 lua-dkjson）：请先运行 make deps-test'
[ -e /usr/include/criterion/criterion.h ] || stop '缺少 Criterion（软件包 libcriterion-dev）：请先运行 make deps-test'
case $what in
    one) ls -d "$folder"/[0-9][0-9]-*/ >/dev/null 2>&1 || stop "$folder 里没有一个练习的目录（例如 08-4-limit-formula）" ;;
    class) ls -d "$folder"/*/ >/dev/null 2>&1 || stop "$folder 里没有学生的目录：每个学生一个子目录，里面每个练习一个子目录" ;;
esac
case ${SEED:-0} in *[!0-9]*) stop 'SEED 要是一个数' ;; esac

# 同时只有一个在判：两个会互相删掉对方的东西。
mkdir -p build/exercises build/grade || stop 'build 里写不了'
exec 8>build/exercises/lock
flock -n 8 || stop '另一次判分还没有做完（build/exercises/lock）'

GRADE_COMMIT=$(sh classroom/grade/dirty.sh) || exit 2

# ---- 怎样判 ----

umask 022
SANDBOX=$(sh classroom/sandbox/sandbox.sh probe ${SANDBOX:+"$SANDBOX"}) || exit 2
[ "$SANDBOX" = bwrap ] || echo "没有 bubblewrap 可用（软件包 bubblewrap），用 $SANDBOX：学生的代码关得没有那么严，见 exercises/README.md" >&2
SEED=${SEED:-$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')}
WORKERS=${WORKERS:-$(nproc)}
GRADE_TTY=0
[ ! -t 2 ] || GRADE_TTY=1
GRADE_LIMITS="seconds=$SECONDS_LIMIT cpu=$CPU_LIMIT memory=$MEMORY_LIMIT file=$FILE_LIMIT processes=$PROCESSES_LIMIT"
if [ "$SANDBOX" = bwrap ]; then GRADE_LIMITS="$GRADE_LIMITS tmp=$TMP_LIMIT"; else GRADE_LIMITS="$GRADE_LIMITS disk=$DISK_LIMIT"; fi
EXERCISE_SEED=$SEED EXERCISE_SANDBOX=$SANDBOX
export SANDBOX SEED EXERCISE_SEED EXERCISE_SANDBOX WORKERS GRADE_TTY GRADE_LIMITS GRADE_COMMIT

# ---- 判。自成一组，好一起停下；正在跑的学生的程序由 confine 收拾 ----

interrupted() {
    kill -s TERM -- "-$grading" 2>/dev/null
    wait "$grading" 2>/dev/null
    echo '判分中断了：没有写成绩，从前的成绩没有动' >&2
    exit 130
}
setsid "$LUA" classroom/grade/grade.lua "$what" "$folder" </dev/null 8>&- &
grading=$!
trap interrupted INT TERM HUP
wait "$grading"
