#!/bin/sh
# 成书检查的测试：好的小书都通过，坏一处就查出一处。用法：self.sh vnu.jar 书.epub
set -u
here=$(cd "$(dirname "$0")" && pwd)
vnu=$1 epub=$2
toy=$(mktemp -d)
trap 'rm -rf "$toy"' EXIT
passed=0 failed=0

pass() { passed=$((passed + 1)); }
fail() { failed=$((failed + 1)); echo "失败：$*" >&2; sed 's/^/    /' "$toy/said" >&2; }

accepts() { if "$@" >"$toy/said" 2>&1; then pass; else fail "应当通过：$*"; fi; }
catches() {   # catches 文字 命令…
    words=$1; shift
    if "$@" >"$toy/said" 2>&1; then fail "应当查出“$words”"
    elif grep -qF -- "$words" "$toy/said"; then pass
    else fail "没有说“$words”，说的是："; fi
}
also() { if grep -qF -- "$1" "$toy/said"; then pass; else fail "还应当说“$1”"; fi; }

# 把文件里的一段文字换成另一段；原来没有这段文字就是测试写错了。
break_() {
    grep -qF -- "$2" "$toy/$1" || { : >"$toy/said"; fail "$1 里没有“$2”"; }
    awk -v from="$2" -v to="$3" '{ i = index($0, from); if (i) $0 = substr($0, 1, i - 1) to substr($0, i + length(from)); print }' \
        "$toy/$1" >"$toy/new" && mv "$toy/new" "$toy/$1"
}

# ---- 一本好的小书：两页网页、一个源文件、一份展开的 PDF ----

page() {   # page 题目：正文从标准输入来
    printf '<!DOCTYPE html>\n<html lang="zh-Hans">\n<head><meta charset="utf-8"><title>%s</title>\n' "$1"
    printf '<link rel="stylesheet" href="book.css"></head>\n<body>\n'
    cat
    printf '</body>\n</html>\n'
}

reset() {
    rm -rf "$toy/html" && mkdir -p "$toy/html"
    echo 'p { margin: 0 }' >"$toy/html/book.css"
    page 甲 >"$toy/html/a.html" <<'HTML'
<h1 id="ch-a">甲</h1>
<p>先看<a href="#c-块">块</a>，再看<a href="#fig-x">图</a>与<a href="identifiers.html#id-x">索引</a>。</p>
<div class="chunk" id="c-块">
<p class="chunk-head"><a class="chunk-name" href="#c-块">⟨块<sup>1</sup>⟩</a><span class="place">a.nw:3</span></p>
<pre><code>int x;</code></pre></div>
<figure class="picture" id="fig-x"><figcaption><span class="number">图 1.1</span> 图</figcaption></figure>
HTML
    page 索引 >"$toy/html/identifiers.html" <<'HTML'
<h1 id="identifiers">标识符索引</h1>
<dl class="index"><dt id="id-x">x</dt><dd><a href="a.html#c-块">块</a></dd></dl>
HTML
    cat >"$toy/a.nw" <<'NW'
# 甲 {#ch-a}

<<块>>=
int x;
@ %def x
![图](x.svg){#fig-x}
NW
    cat >"$toy/book.qdf" <<'QDF'
1 0 obj
<<
  /Type /Page
>>
2 0 obj
[
  1 0 R
  /XYZ
]
3 0 obj
<<
  /Names [
    (ch-a)
    2 0 R
  ]
>>
4 0 obj
<<
  /A <<
    /D (ch-a)
    /S /GoTo
  >>
>>
QDF
    printf 'Page  Destination Name\n   1 [ XYZ   60  609 null      ] "ch-a"\n   1 [ XYZ   60  509 null      ] "c1"\n   1 [ XYZ   60  409 null      ] "fig-x"\n' >"$toy/book.dests"
    printf '甲\n⟨块 1⟩≡\n图 1.1 图\n标识符索引\nx 1\n' >"$toy/book.txt"
    printf 'window.BOOK = {\npages: [\n["a.html","甲"]\n],\nentries: [\n[0,"ch-a","甲","字"]\n]};\n' >"$toy/html/search.js"
}

links() { lua5.4 "$here/links.lua" "$toy/html"; }
orphans() { (cd "$toy" && lua5.4 "$here/orphans.lua" html x -- a.nw); }
pdf() { lua5.4 "$here/pdf.lua" "$toy/book.qdf" "$toy/book.dests" "$toy/book.txt" "$toy/html"; }
html() { sh "$here/html.sh" "$vnu" "$toy/html"; }

# ---- 链接与 id ----

reset; accepts links
reset; break_ html/a.html '#fig-x"' '#fig-y"';         catches 'a.html:7: a.html 里没有 #fig-y' links
reset; break_ html/a.html 'identifiers.html' 'b.html'; catches 'a.html:7: 没有文件 b.html' links
reset; break_ html/a.html 'id="fig-x"' 'id="ch-a"';    catches 'a.html:11: id “ch-a” 重复了' links
reset; break_ html/a.html 'book.css' 'https://example.org/b.css'; catches '引用了书外的东西' links
reset; break_ html/search.js '[0,"ch-a"' '[0,"ch-b"'; catches 'search.js:6: a.html 里没有 #ch-b' links
reset; rm "$toy"/html/*;                               catches '没有找到可以检查的东西' links

# ---- 落单 ----

reset; accepts orphans
reset; break_ html/a.html 'href="#c-块">块' 'href="#">块'; catches 'a.nw:3: ⟨块⟩ 没有哪一段正文或代码提到' orphans
reset; break_ html/a.html 'a.nw:3' 'a.nw:4';           catches 'a.nw:3: ⟨块⟩ 没有织进书里' orphans
reset; break_ html/identifiers.html 'id-x' 'id-y';     catches 'a.nw:5: x 不在标识符索引里' orphans
reset; break_ html/a.html 'href="#fig-x"' 'href="#"';  catches 'a.nw:6: 没有哪一句提到 fig-x' orphans
reset; break_ a.nw 'x.svg' 'y.svg';                    catches 'figures/x.c:1: 画好的图没有用在书里' orphans

# ---- PDF ----

reset; accepts pdf
reset; break_ book.qdf '/D (ch-a)' '/D (ch-b)';        catches '链接的去处 (ch-b) 不存在' pdf
reset; break_ book.qdf '  1 0 R' '  4 0 R';            catches '去处 (ch-a) 不在任何一页' pdf
reset; break_ book.txt '甲' '乙';                      catches '去处 ch-a 在第 1 页，那一页上没有“甲”' pdf
reset; break_ book.txt '⟨块' '⟨快';                    catches '去处 c1 在第 1 页，那一页上没有“块”' pdf
reset; break_ book.txt 'x 1' 'y 1';                    catches 'PDF 的“标识符索引”里没有 x' pdf
reset; break_ book.txt '图 1.1' '图 1.2';              catches '去处 fig-x 在第 1 页，那一页上没有“图1.1”' pdf

# ---- 颜色 ----

colours() { lua5.4 "$here/colours.lua" "$toy/html/book.css"; }
reset; echo 'a { color: #387cab }' >"$toy/html/book.css"; accepts colours
echo 'a { color: #387ccc; background-color: #000000 }' >"$toy/html/book.css"; catches 'book.css:1: #387ccc 的对比只有' colours

# ---- 标准 ----

reset; accepts html
break_ html/a.html '<p>先看' '<p><div></div>先看'
break_ html/book.css 'margin' 'marginn'
catches 'marginn' html
also 'No “p” element in scope but a “p” end tag seen'

cp "$epub" "$toy/broken.epub"
zip -qd "$toy/broken.epub" EPUB/book.css
catches 'EPUB/book.css' sh "$here/epub.sh" "$toy/broken.epub"
catches '没有文件 book.css' sh "$here/epub-links.sh" "$toy/broken.epub"

echo "成书检查的测试：$passed passed, $failed failed"
[ "$failed" -eq 0 ]
