#!/bin/sh
# EPUB 合乎标准，警告也不许有。用法：epub.sh 书.epub
set -eu
said=$(mktemp)
trap 'rm -f "$said"' EXIT
java -jar /usr/share/java/epubcheck.jar --failonwarnings "$1" >"$said" 2>&1 || { cat "$said"; exit 1; } >&2
grep '^Messages:' "$said" | sed "s|^Messages:|EPUB：|"
