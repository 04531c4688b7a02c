#!/bin/sh
# 打包：pack.sh 目录 结果.epub
# 文件的次序、时间与属性都是定的，同样的内容总打成同样的字节。
set -eu
dir=$1
mkdir -p "$(dirname "$2")"
epub=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
rsvg-convert -o "$dir/EPUB/cover.png" "$dir/EPUB/cover.svg"
rm "$dir/EPUB/cover.svg"
cd "$dir"
find . -exec env TZ=UTC touch -d "@${SOURCE_DATE_EPOCH:-315532800}" {} +
rm -f "$epub.new"
TZ=UTC zip -qX0 "$epub.new" mimetype
find META-INF EPUB -type f | LC_ALL=C sort | TZ=UTC zip -qX9 "$epub.new" -@
mv "$epub.new" "$epub"
