# 成书的检查：读的是织好的网页、PDF 与 EPUB，不是源文件。

VNU := $(NPM)/node_modules/vnu-jar/build/dist/vnu.jar

##@ 成书的检查

check-book: check-book-self check-links check-html check-epub check-orphans ## 以下各项，先证明每一项都会失败

check-book-self: $(NPM)/installed $(EPUB) ## 这些检查自己的测试：把小书改坏，每一项都要查出来
	@$(call need,zip,zip)
	@sh tests/book/self.sh $(VNU) $(EPUB)

check-links: html $(PDF) $(EPUB) ## 三种书里的链接都到得了，id 不重复
	@$(call need,qpdf,qpdf)
	@$(call need,unzip,unzip)
	@lua5.4 tests/book/links.lua $(HTML)
	@sh tests/book/epub-links.sh $(EPUB)
	@sh tests/book/pdf.sh $(PDF) $(HTML)

check-html: html $(NPM)/installed ## 网页与样式表合乎标准
	@$(call need,java,epubcheck)
	@sh tests/book/html.sh $(VNU) $(HTML)

check-epub: $(EPUB) ## EPUB 合乎标准，没有警告；文字在白纸、黑纸上都看得清
	@$(call need,/usr/share/java/epubcheck.jar,epubcheck)
	@sh tests/book/epub.sh $<
	@lua5.4 tests/book/colours.lua book/theme/epub.css

check-orphans: html ## 每个代码块、标识符、插图与表格都有人提到
	@lua5.4 tests/book/orphans.lua $(HTML) $(FIGURE_NAMES) -- $(NW) $(TASKS)

CHECKS += check-book

.PHONY: check-book check-book-self check-links check-html check-epub check-orphans
