#!/bin/sh
# run.sh 参数表 目录：表里的每一组参数，在自己的目录里编译、测试；两组同时进行。
set -u
table=$1 logs=$2/logs
mkdir -p "$logs"

grep -v '^#' "$table" | xargs -P 2 -d '\n' -n 1 sh "$(dirname "$0")/try.sh" "$logs" | tee "$logs/summary"
passed=$(grep -c '^通过' "$logs/summary")
failed=$(grep -c '^不通过' "$logs/summary")
expected=$(grep -vc '^#' "$table")
echo "参数：$passed passed, $failed failed"
[ "$passed" -eq "$expected" ]
