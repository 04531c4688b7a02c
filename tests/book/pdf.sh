#!/bin/sh
# PDF 的链接都到得了它说的地方。用法：pdf.sh 书.pdf 网页目录
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
qpdf --qdf --object-streams=disable --decode-level=none "$1" "$work/book.qdf"
pdfinfo -dests "$1" >"$work/book.dests"
pdftotext -raw "$1" "$work/book.txt"
lua5.4 "$here/pdf.lua" "$work/book.qdf" "$work/book.dests" "$work/book.txt" "$2"
