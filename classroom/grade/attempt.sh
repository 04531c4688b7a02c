#!/bin/sh
# attempt.sh 练习目录 尝试的目录 —— 判一份答案（尝试的目录/answers），结果在同一个目录里。印出一个词：done，或者 broken。
# 判过了留下 done 这个空文件；判分的程序自己有毛病，就留下 broken，里面是它的话。
set -u
exercise=$1 dir=$2
if sh classroom/try/try.sh "$exercise" "$dir/answers" "$dir" >"$dir/said" 2>&1; then word='done' file='done'
else word=broken file=broken; fi
rm -rf "$dir/made" "$dir/worlds" "$dir/ahead" "$dir/asan" "$dir/cleaned"
[ ! -e "$dir/log" ] || { head -c 100000 "$dir/log" >"$dir/log.short" && mv "$dir/log.short" "$dir/log"; }
mv "$dir/said" "$dir/$file"
echo "$word"
