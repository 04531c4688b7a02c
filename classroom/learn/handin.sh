#!/bin/sh
# handin.sh 学生的目录 输出目录 [学号] —— 要交的打成一个文件 handin-学号.tar.gz：动过手的答案，学号，交卷的记号，进度，与一张清单。
#
# 里面只有一个目录，名字就是学号，所以老师在班的目录里解开，就是 make grade-class 要的样子（make unpack 会解，也核对清单）。
set -u
student=$1 out=$2
# shellcheck source=classroom/learn/screen.sh
. classroom/learn/screen.sh
own=$("$LUA" classroom/task/own.lua number "$student")
if [ -z "$own" ]; then
    [ -n "${3:-}" ] || stop '要说学号：make handin SEED=2026001（只问一次）'
    own=$("$LUA" classroom/task/own.lua parse "$3") && "$LUA" classroom/task/own.lua save "$student" "$own" || exit 2
fi
names=$(learn started)
[ -n "$names" ] || stop "$student 里还没有动过手的练习，没有可交的"

work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
folder=$work/$own
mkdir "$folder"
echo "$own" >"$folder/student"
for file in .sheets .progress; do [ ! -e "$student/$file" ] || cp -p "$student/$file" "$folder/"; done
for name in $names; do
    mkdir "$folder/$name"
    choose "$name"
    # shellcheck disable=SC2154,SC2086 # files 由 choose 给出，是一列文件名
    for file in $files; do [ ! -e "$student/$name/$file" ] || cp -p "$student/$name/$file" "$folder/$name/" || exit 2; done
done

# 清单：什么时候交的，书是哪一版，各题做到哪里，各文件的散列。
commit=$(git rev-parse --short=10 HEAD 2>/dev/null) || commit='没有 git 的记录'
[ -z "$(sh classroom/try/dirty.sh)" ] || commit="$commit+"
{
    printf '学号\t%s\n时间\t%s\n书\t%s\n' "$own" "$(date '+%Y-%m-%d %H:%M:%S %z')" "$commit"
    for name in $names; do learn state "$name"; done
    (cd "$folder" && find . -type f | LC_ALL=C sort | sed 's|^\./||' | xargs -d '\n' sha256sum)
} >"$work/manifest" && mv "$work/manifest" "$folder/manifest"

file=handin-$own.tar.gz
tar -C "$work" --sort=name --owner=0 --group=0 --numeric-owner -czf "$file.new" "$own" && mv "$file.new" "$file" || exit 2
grep '^练习' "$folder/manifest" | cut -f 2- | sed 's/^/ /'
echo "打成了 $PWD/$file，$(wc -c <"$file") 字节：把它交给老师"
