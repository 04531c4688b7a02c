#!/bin/sh
# length.sh —— 源文件都不超过三百行；长过这些，多半是装了两个意思。先在一个小目录里证明长的查得出来。
set -eu
most=300

# 目录里的源文件，一行一个。不在 git 里，就是 build 与学生的答案以外的一切。
sources() {
    { git -C "$1" -c core.quotePath=false ls-files --cached --others --exclude-standard 2>/dev/null ||
        (cd "$1" && find . -name build -prune -o -type f -print); } |
        grep -vE '^(\./)?exercises/[^/]*/(answer\.|find\.c)' | grep -E '\.(c|h|lua|sh|js|mk|css|awk)$|(^|/)Makefile$'
}

# 太长的，各说一行。
too_long() {
    sources "$1" | (cd "$1" && xargs -d '\n' wc -l 2>/dev/null) | awk -v most=$most '
        $2 != "total" && $1 > most { print $2 ": " $1 " 行，至多 " most " 行；照意思分成几个文件" }'
}

toy=$(mktemp -d)
trap 'rm -rf "$toy"' EXIT
mkdir "$toy/build" "$toy/room"
seq $most >"$toy/room/enough.c"
for name in room/long.c build/long.c room/long.txt; do seq $((most + 1)) >"$toy/$name"; done
[ "$(too_long "$toy")" = "./room/long.c: $((most + 1)) 行，至多 $most 行；照意思分成几个文件" ] ||
    { echo "长度的检查自己坏了：$(too_long "$toy")" >&2; exit 1; }

found=$(too_long .)
[ -z "$found" ] || { printf '%s\n' "$found" >&2; exit 1; }
echo "源文件：$(sources . | wc -l) 个，都不超过 $most 行"
