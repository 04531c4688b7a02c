#!/bin/sh
# judge.sh [学生的目录] —— 判一份，印出固定的几行，最后一行是 得分/满分；总以 0 结束。原因与提示在标准错误上。
sh "$(dirname "$0")/aset-grade.sh" plain "${1:-.}" - || { echo '判分没有做成，请告诉老师'; echo '0/@TOTAL@'; }
exit 0
