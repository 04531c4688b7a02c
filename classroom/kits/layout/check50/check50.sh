#!/bin/sh
# check50.sh [学生的目录] —— 印出 check50 -o json 那样的结果。
KIT_SLUG=${KIT_SLUG:-aset}
export KIT_SLUG
exec sh "$(dirname "$0")/aset-grade.sh" check50 "${1:-.}" -
