#!/bin/sh
# README 里引的那段输出，即头一段 text，要与示例程序现在的输出逐字相同。用法：readme.sh README.md 输出
set -eu
awk '/^```text$/ { quoted = 1; next } /^```$/ { if (quoted) exit } quoted' "$1" |
    diff -u - "$2" || { echo "$1 里引的输出过时了：换成 $2 的内容" >&2; exit 1; }
echo 'README 的输出：1 passed, 0 failed'
