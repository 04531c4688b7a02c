#!/bin/sh
# warm.sh —— 不随学生的答案而变、判分途中才造的东西，先造好留在映像里：书自己的测试，找错的各份程序库。造不成也不要紧，到时再造。
# EXERCISE_BOOK=no 是不用书自己的测试（classroom/try/suite.sh）。
set -u
[ ! -e classroom/suite/settings.txt ] || [ "${EXERCISE_BOOK:-}" = no ] ||
    awk '!/^#/ && NF { print $1 "-release"; print $1 "-checking" }' classroom/suite/settings.txt | xargs sh classroom/try/suites.sh
for exercise in exercises/*/starter/find.c; do
    [ ! -e "$exercise" ] || sh classroom/try/faults.sh "${exercise%/starter/find.c}" ''
done
exit 0
