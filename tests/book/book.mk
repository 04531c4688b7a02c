# 成书的检查：读的是织好的网页、PDF 与 EPUB，不是源文件。

CHECKS += check-epub

check-epub: $(EPUB) ## EPUB 合乎标准：epubcheck 没有错误，也没有警告
	@$(call need,/usr/share/java/epubcheck.jar,epubcheck)
	@sh tests/book/epub.sh $<

.PHONY: check-epub
