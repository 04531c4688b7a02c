#!/bin/sh
# site.sh 目录 —— 把织好的书与幻灯片摆成一个网站：目录里是 index.html、book/ 与 slides/。给老师的练习一览不放上去。
set -eu
out=${1:?要说目录：sh classroom/ci/site.sh public}
build=${BUILD:-build}
for part in book/html/index.html slides/index.html; do
    [ -e "$build/$part" ] || { echo "还没有 $build/$part：请先运行 make book slides" >&2; exit 2; }
done
rm -rf "$out"
mkdir -p "$out/book" "$out/slides"
cp -R "$build/book/." "$out/book/"
cp "$build"/slides/[0-9]*.html "$out/slides/"
cp "$build"/slides/[0-9]*.pdf "$out/slides/" 2>/dev/null || :

link() { printf '<li><a href="%s">%s</a></li>\n' "$1" "$2"; }
{
    echo '<!DOCTYPE html><html lang="zh-Hans"><head><meta charset="utf-8"><title>内存上下文</title>'
    echo '<meta name="viewport" content="width=device-width, initial-scale=1">'
    echo '<style>body{max-width:40rem;margin:3rem auto;padding:0 1rem;font:17px/1.8 sans-serif}@media(prefers-color-scheme:dark){body{background:#17191d;color:#d8d6d0}a{color:#7fb9e6}}</style></head><body>'
    echo '<h1>内存上下文</h1><ul>'
    link book/html/index.html 在网页上读
    [ ! -e "$out/book/aset.pdf" ] || link book/aset.pdf PDF
    [ ! -e "$out/book/aset.epub" ] || link book/aset.epub EPUB
    echo '</ul><h2>八次课的幻灯片</h2><ul>'
    for page in "$out"/slides/[0-9]*.html; do
        link "slides/${page##*/}" "$(sed -n 's/^<title>\(.*\) · .*<\/title>$/\1/p' "$page")"
    done
    echo '</ul></body></html>'
} >"$out/index.html"
echo '<!DOCTYPE html><html lang="zh-Hans"><head><meta charset="utf-8"><title>目录</title><meta http-equiv="refresh" content="0; url=../index.html"></head><body><a href="../index.html">目录</a></body></html>' \
    >"$out/slides/index.html"
echo "网站在 $out"
