# 幻灯片：八次课，由各章与 exercises/teaching 里的讲稿织成；另有一页给老师的练习一览。

SLIDES := $(OBJ_ROOT)/slides
SLIDES_THEME := $(wildcard book/theme/slides/*)

$(SLIDES)/index.html: $(INGREDIENTS) $(DECKS) $(SLIDES_THEME) $(wildcard exercises/syllabus.txt classroom/task/*.lua exercises/*/check.c exercises/*/wrong/*/*)
	@echo '织幻灯片'
	@rm -rf $(SLIDES).new && mkdir -p $(SLIDES).new
	@$(call weave,slides,$(SLIDES).new) -t plain -o /dev/null
	@rm -rf $(SLIDES) && mv $(SLIDES).new $(SLIDES)

$(SLIDES)/pdf.done: $(SLIDES)/index.html book/weave/write/print-slides.sh
	@$(call need,chromium,chromium)
	@sh book/weave/write/print-slides.sh $(SLIDES)
	@touch $@

##@ 上课

slides: $(SLIDES)/index.html ## 八次课的幻灯片，带讲稿：build/slides/index.html
	@echo '幻灯片在 $(SLIDES)/index.html'

slides-pdf: $(SLIDES)/pdf.done ## 同样的，印成 PDF：build/slides/1.pdf 到 8.pdf
	@echo 'PDF 在 $(SLIDES)'

teacher: $(SLIDES)/index.html ## 给老师的练习一览：build/slides/teacher.html
	@echo '练习一览在 $(SLIDES)/teacher.html'

.PHONY: slides slides-pdf teacher
