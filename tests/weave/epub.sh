# epub.sh —— EPUB；由 run.sh 读入。

# ---- EPUB：同一本书，写成 XHTML；再织一遍，字节不变 ----

epub_has() {   # epub_has 文件 文字
    if unzip -p "$toy/build/book/aset.epub" "EPUB/$1" | grep -qF -- "$2"; then pass; else fail "EPUB 的 $1 里没有：$2"; fi
}
weave_epub() { (cd "$toy" && env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL make epub >said 2>&1); }

if weave_epub; then pass; else fail '小书织不成 EPUB：'; cat "$toy/said" >&2; fi
first=$(cksum <"$toy/build/book/aset.epub")
epub_has package.opf '<item id="f-02-second-xhtml" href="02-second.xhtml" media-type="application/xhtml+xml"/>'
epub_has nav.xhtml '<li><span>一　开头</span><ol>'
epub_has nav.xhtml '<li><a href="02-second.xhtml#sec-second-b">2.2 乙</a></li>'
epub_has 02-second.xhtml '<img src="figures/box-2.svg" alt="说明"/>'
epub_has figures/box-2.svg '<rect width="100%" height="100%" fill="#fff"/>'
epub_has 01-first.xhtml '用于 <a href="intro.xhtml#c-include/toy.h">'
epub_has identifiers.xhtml '<br/>用于 '
epub_has 02-second.xhtml '<p class="answer-title">参考答案</p>'
epub_has cover.xhtml '<img src="cover.png"'
rm "$toy/build/book/aset.epub"
sleep 1
weave_epub
if [ "$first" = "$(cksum <"$toy/build/book/aset.epub")" ]; then pass; else fail 'EPUB 再织一遍，字节变了'; fi
