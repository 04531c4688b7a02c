#!/bin/sh
# answers.sh —— 书的仓库里不收学生的答案：.gitignore 不拦着它们（学生在自己的仓库里要提交），所以提交了的在这里指出来。
set -u
tracked=$(git ls-files -- ':(glob)exercises/*/answer.*' ':(glob)exercises/*/find.c' exercises/student exercises/.sheets 'handin-*.tar.gz' 2>/dev/null)
[ "$tracked" ] || exit 0
printf '%s\n' "$tracked" | sed 's/$/ 是学生的，书的仓库里不收：git rm --cached 它/' >&2
exit 1
