#!/bin/sh
# 把抽取的结果放到构建目录：place.sh 新结果 构建目录
set -eu

work=$1 build=$2
list=$build/tangle/files   # 上一次放了哪些文件
changed=0

(cd "$work/out" && find . -type f | LC_ALL=C sort) >"$work/files"
while read -r file; do
    cmp -s "$work/out/$file" "$build/$file" && continue
    mkdir -p "$build/${file%/*}"
    mv -f "$work/out/$file" "$build/$file"
    changed=$((changed + 1))
done <"$work/files"

if [ -f "$list" ]; then
    LC_ALL=C comm -23 "$list" "$work/files" | while read -r file; do rm -f "$build/$file"; done
fi
mv -f "$work/stream" "$work/files" "$build/tangle"
mv -f "$work/roots.mk" "$build/tangle"   # 最后放：它的时间说明抽取做完了

echo "抽取：$(wc -l <"$work/roots") 个文件，$changed 份有改动"
