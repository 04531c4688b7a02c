#!/bin/sh
# dirty.sh —— 判分要读的（书、检查、判分的程序）与 git 里的一样不一样。
#
# 印出提交的号，写进成绩；没有 git 的记录（解开的压缩包），说一声，什么也不印。不一样就说出来，以 1 结束；
# GRADE_DIRTY=1 时照样以 0 结束，印出的提交后面添上“+”。
set -u
top=$(git rev-parse --show-toplevel 2>/dev/null)
[ "$top" = "$(pwd -P)" ] || { echo '这里没有 git 的记录，书与判分的程序有没有改过，看不出来' >&2; exit 0; }
commit=$(git rev-parse --short=10 HEAD 2>/dev/null) || { echo 'git 里还没有提交，书与判分的程序有没有改过，看不出来' >&2; exit 0; }

changed=$(git -c core.quotePath=false status --porcelain --untracked-files=all -- aset.nw chapters appendix book/tangle classroom tests/library tests/replay \
    ':(glob)exercises/*/check.c' ':(glob)exercises/*/worksheet.c' ':(glob)exercises/*/task.nw' ':(glob)exercises/*/starter/**' ':(glob)exercises/*/checking' ':(glob)exercises/*/replay') || exit 0
[ "$changed" ] || { echo "$commit"; exit 0; }
[ "${GRADE_DIRTY:-}" != 1 ] || { echo "$commit+"; exit 0; }
first=$(echo "$changed" | head -n 1 | cut -c 4-)
count=$(echo "$changed" | wc -l)
[ "$count" -eq 1 ] || first="$first 等 $count 个文件"
echo "$first 与 git 里的不同，判出来的就不是这本书的分：先提交或者还原；一定要这样判，加上 GRADE_DIRTY=1" >&2
exit 1
