#!/bin/sh
# aset-grade.sh 平台 学生交来的目录 结果 [编号…] —— 判一份。书还没有展开，就先展开（ASET 是它的目录，映像里是 /aset）。
set -u
here=$(cd "$(dirname "$0")" && pwd -P)
ASET=${ASET:-$here/aset}
sh "$here/aset-setup.sh" "$ASET" >&2 || exit 2
exec sh "$ASET/classroom/kits/grade.sh" "$@"
