#!/bin/sh
# EPUB 里的链接都到得了。用法：epub-links.sh 书.epub
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unzip -q "$1" -d "$work"
lua5.4 "$here/links.lua" "$work/EPUB" "$1"
