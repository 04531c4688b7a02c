#!/bin/sh
# collect.sh 练习的表 学生交来的目录 抄到的目录 —— 从平台给的目录里找出各个练习的答案，排成判分要的样子。
#
# 平台各有各的放法，所以 名字/文件、编号/文件、编号-文件（8.4-answer.nw）都认，套在别的目录里也认；
# 只有一个练习时，文件直接放着也行。交来的若是一个压缩包，先解开。收不收，由判分的程序说，这里只搬。
set -u
table=$1 submission=$2 to=$3
mkdir -p "$to"

# 压缩包不可信：写不出大文件，也写不到外面（tar 与 unzip 自己不写到上面去）。
unpack() {
    opened=$to.opened
    mkdir -p "$opened"
    for archive in "$submission"/*; do
        if [ ! -f "$archive" ] || [ -h "$archive" ]; then continue; fi
        (
            ulimit -f 20000
            case $archive in
                *.tar | *.tar.gz | *.tgz) timeout 20 tar -x -f "$archive" -C "$opened" --no-same-owner --no-same-permissions ;;
                *.zip) timeout 20 unzip -qq -o "$archive" -d "$opened" ;;
            esac
        ) >/dev/null 2>&1
    done
}

# 一个文件可能在的地方，先近后远。
places() { # 编号 名字 文件
    for root in "$submission" "$opened"; do
        for place in "$2/$3" "exercises/$2/$3" "$1/$3" "$1-$3" "$1_$3"; do echo "$root/$place"; done
        [ "$count" -ne 1 ] || echo "$root/$3"
    done
    find -P "$submission" "$opened" -mindepth 2 -maxdepth 4 \( -path "*/$2/$3" -o -path "*/$1/$3" -o -name "$1-$3" \) 2>/dev/null
    [ "$count" -ne 1 ] || find -P "$opened" -mindepth 2 -maxdepth 3 -name "$3" 2>/dev/null
}

# 符号链接照原样搬，判分的程序会拒绝它；管道之类换成一个目录，也会被拒绝。
carry() { # 从 到
    if [ -h "$1" ] || [ -f "$1" ]; then cp -P "$1" "$2"; else mkdir -p "$2"; fi
}

unpack
count=$(wc -l <"$table")
while IFS="$(printf '\t')" read -r number name _ files; do
    mkdir -p "$to/$name"
    for file in $files; do
        places "$number" "$name" "$file" | while IFS= read -r path; do
            if [ -e "$path" ] || [ -h "$path" ]; then carry "$path" "$to/$name/$file"; break; fi
        done
    done
done <"$table"
rm -rf "$opened"
