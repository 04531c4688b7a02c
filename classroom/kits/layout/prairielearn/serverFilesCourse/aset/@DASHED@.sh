#!/bin/sh
# PrairieLearn：学生的文件在 /grade/student，成绩写到 /grade/results/results.json。
root=${GRADE:-/grade}
mkdir -p "$root/results"
exec sh "$(dirname "$0")/aset-grade.sh" prairielearn "$root/student" "$root/results/results.json" @NUMBER@
