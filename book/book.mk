# 编织：从 .nw 得到书。scan 先检查全书，列出公式、示例程序与插图；它们都算好以后，才写网页、PDF 与 EPUB。

WEAVE := $(OBJ_ROOT)/weave
HTML := $(OBJ_ROOT)/$(if $(WATCH),watch,book)/html
PDF := $(OBJ_ROOT)/book/aset.pdf
EPUB := $(OBJ_ROOT)/book/aset.epub
WEAVER := $(wildcard book/weave/*.lua book/weave/*/* classroom/task/task.lua classroom/task/sessions.lua)
THEME := $(filter-out book/theme/slides/%,$(wildcard book/theme/*.* book/theme/*/*)) book/metadata.yaml
REFERENCES := $(wildcard appendix/*.yaml appendix/*.tsv)
TASKS := $(sort $(wildcard exercises/*/task.nw))
# 讲稿只有幻灯片要用；里面的公式与示例，连同书的一起算好。
DECKS := $(sort $(wildcard exercises/teaching/*.nw))
# 练习怎样做，看目录里有哪些文件；它们的内容与书无关。
STARTERS := $(sort $(wildcard exercises/*/starter/* exercises/*/worksheet.c))
QUOTED := $(wildcard postgres/record/*.txt tests/*/record/*.txt)

# 示例与插图是上百个互不相干的小程序：有几个处理器，就几个一起编译。已经在别的 make -j 之下时，听它的。
ifneq ($(filter html page pdf epub book figures slides slides-pdf teacher,$(MAKECMDGOALS)),)
ifeq ($(findstring jobserver,$(MAKEFLAGS)),)
MAKEFLAGS += -j$(shell nproc)
endif
endif

# 做书的目标才需要清单 runs.mk；它过时，make 就先检查全书，再重新读一遍。
ifneq ($(filter html page pdf epub book figures slides slides-pdf teacher test-slides slides-screenshots test-readme test-browser test-lab screenshots check check-book% check-links check-html check-epub check-orphans $(OBJ_ROOT)/book/%,$(MAKECMDGOALS)),)
include $(WEAVE)/runs.mk
endif

# $(call weave,做什么,输出目录)：以全书的标记流为输入的 pandoc。
weave = mkdir -p $(WEAVE)/cache && $(NOWEB_LIB)/markup $(NW) $(TASKS) $(if $(filter scan slides,$1),$(DECKS)) | WEAVE=$1 WEAVE_WATCH=$(WATCH) WEAVE_BUILD=$(OBJ_ROOT) WEAVE_TANGLED=$(BUILD) WEAVE_OUT=$2 pandoc -f book/weave/weave.lua

$(WEAVE)/starters: $(call remember,$(WEAVE)/starters,$(STARTERS))
	$(shell mkdir -p $(@D))$(file >$@,$(STARTERS))

# 测试的名字：与 PostgreSQL 15 不同之处要说出守着它的测试。名字没有变，书就不必重织。
$(WEAVE)/tests: $(wildcard tests/library/*.c)
	@mkdir -p $(@D)
	@grep -HoE '^(Parameterized)?Test\([^)]*' /dev/null $^ >$@.new || :
	@cmp -s $@.new $@ && rm $@.new || mv $@.new $@

$(WEAVE)/runs.mk: $(ROOTS_MK) $(NW) $(TASKS) $(DECKS) $(WEAVE)/starters $(WEAVE)/tests $(WEAVER) $(REFERENCES) $(QUOTED)
	@$(call need,pandoc,pandoc)
	@mkdir -p $(@D)
	@echo '检查全书的引用、公式与示例'
	@$(call weave,scan,$(@D)) -t plain -o /dev/null

# 正文改动会移动 #line，程序却没有变。所以下面这些依赖没有行号的那一份程序，只要求库已经编译好。
PROGRAM := $(patsubst $(LINE)/%,$(BUILD)/%,$(TANGLED_SRC) $(TANGLED_HEADERS))
RELEASE_LIB := $(call variant_lib,release)
CHECKING_LIB := $(call variant_lib,checking)

# ---- 公式 ----

FACTS := $(OBJ_ROOT)/facts/facts.lua

# 实测的记录：机器的快慢、服务器说的话，织书的时候得不到，所以提交在仓库里，带着日期与版本。
MEASURED := $(wildcard postgres/record/*.tsv tests/*/record/*.tsv)
RECORD_H := $(OBJ_ROOT)/facts/record.h

$(RECORD_H): $(MEASURED) book/weave/compute/record.lua
	@mkdir -p $(@D)
	@$(LUA) book/weave/compute/record.lua $(MEASURED) >$@

$(OBJ_ROOT)/bin/facts: book/weave/compute/evaluate.c $(WEAVE)/expressions $(RECORD_H) $(BUILD)/facts/facts.h $(PROGRAM) | $(RELEASE_LIB)
	@mkdir -p $(@D)
	@echo '求公式的值'
	@$(call variant_cc,release) -O0 -g0 -w -fdiagnostics-color=never -fno-diagnostics-show-caret \
	    -I$(LINE) -I$(OBJ_ROOT) -I$(WEAVE) -o $@ $< $(RELEASE_LIB) 2>$(WEAVE)/complaints || \
	    { awk -f book/weave/compute/explain.awk $(WEAVE)/expressions $(WEAVE)/places $(WEAVE)/complaints >&2; exit 1; }

$(FACTS): $(OBJ_ROOT)/bin/facts
	@mkdir -p $(@D)
	@timeout 60 $< >$@.new || { echo '公式没有全部求出（限 60 秒）' >&2; exit 1; }
	@mv $@.new $@

$(WEAVE)/expressions: ;

# ---- 示例程序 ----

DEMO_BIN := $(OBJ_ROOT)/bin/demo
DEMOS := $(TANGLED_DEMOS:$(LINE)/demo/%.c=%)
OUTPUTS := $(RUNS:%=$(OBJ_ROOT)/demo-out/%.txt)

# 示例与画图的程序只运行一次，编译得快比运行得快要紧；程序库仍是优化过的那一份。
QUICK := -O0 -g0

define compile_demo
@mkdir -p $(@D)
@echo '编译 $(@:$(BUILD)/%=%)'
@$(call variant_cc,$1) $(QUICK) -o $@ $(LINE)/demo/$(@F).c $(call variant_lib,$1)
endef

$(addprefix $(DEMO_BIN)/,$(filter-out %-checking,$(DEMOS))): $(DEMO_BIN)/%: $(BUILD)/demo/%.c $(PROGRAM) | $(RELEASE_LIB)
	$(call compile_demo,release)

# 检查模式的报错里有行号，行号一动就要重新运行。
$(addprefix $(DEMO_BIN)/,$(filter %-checking,$(DEMOS))): $(DEMO_BIN)/%: $(LINE)/demo/%.c $(CHECKING_LIB)
	$(call compile_demo,checking)

$(OUTPUTS): $(OBJ_ROOT)/demo-out/%.txt: book/weave/compute/run-demo.sh
	@mkdir -p $(@D)
	@sh book/weave/compute/run-demo.sh $(WEAVE)/runs $* $(DEMO_BIN) $@

# ---- 插图 ----

# 一幅图是目录 build/figures/名字/，一帧一个 SVG。全部画好才换上。

FIGURE_SHARED := $(wildcard figures/lib/*.c)
FIGURE_NAMES := $(patsubst figures/%.c,%,$(wildcard figures/*.c))
FIGURES := $(FIGURE_NAMES:%=$(OBJ_ROOT)/figures/%/1.svg)

FIGURE_HEADERS := $(wildcard figures/lib/*.h tests/replay/*.h)

# 共用的模块每种编译方式编译一次。连同回放器的引擎一起交给每幅图：图可以重放真实的轨迹。
figure_modules = $(FIGURE_SHARED:figures/lib/%.c=$(OBJ_ROOT)/obj/$1/figures/%.o)
figure_engine = $(filter-out %/replay.o,$(patsubst tests/%.c,$(OBJ_ROOT)/obj/$1/%.o,$(wildcard tests/replay/*.c)))

# -I$(LINE) 让图可以把 src/aset.c 整个包进来，看它的静态变量。
FIGURE_FLAGS := $(QUICK) -Ifigures/lib -Itests/replay -I$(LINE) -D_GNU_SOURCE

define FIGURE_RULES
$(call figure_modules,$1): $(OBJ_ROOT)/obj/$1/figures/%.o: figures/lib/%.c $(FIGURE_HEADERS) $(PROGRAM)
	@mkdir -p $$(@D)
	@$$(call variant_cc,$1) $(FIGURE_FLAGS) -c -o $$@ $$<

$(addprefix $(OBJ_ROOT)/bin/figures/,$2): $(OBJ_ROOT)/bin/figures/%: figures/%.c $(FIGURE_HEADERS) $(PROGRAM) $(call figure_modules,$1) | $(call figure_engine,$1) $(call variant_lib,$1)
	@mkdir -p $$(@D)
	@$$(call variant_cc,$1) $(FIGURE_FLAGS) -o $$@ $$< $(call figure_modules,$1) $(call figure_engine,$1) $(call variant_lib,$1) -lm
endef
# 哪些图用检查模式，看名字的末尾；各写一条静态的规则，不靠 make 挑模式（4.3 与 4.4 挑得不一样）。
$(eval $(call FIGURE_RULES,release,$(filter-out %-checking,$(FIGURE_NAMES))))
$(eval $(call FIGURE_RULES,checking,$(filter %-checking,$(FIGURE_NAMES))))

$(OBJ_ROOT)/figures/%/1.svg: $(OBJ_ROOT)/bin/figures/% book/weave/compute/draw-figure.sh
	@echo '画图 $*'
	@sh book/weave/compute/draw-figure.sh $< $(@D) figures/$*.c $(CHANGED_TUNABLES)

.PRECIOUS: $(OBJ_ROOT)/bin/figures/% $(OBJ_ROOT)/bin/figures/%-checking $(OBJ_ROOT)/figures/%/1.svg

INGREDIENTS := $(NW) $(TASKS) $(WEAVE)/starters $(WEAVER) $(THEME) $(REFERENCES) $(FACTS) $(OUTPUTS) $(FIGURES) $(WEAVE)/runs.mk

# ---- 网页：先写到一旁，全部写好才换上 ----

$(HTML)/index.html: $(INGREDIENTS) $(LAB_ASSETS)
	@echo '织网页'
	@rm -rf $(HTML).new && mkdir -p $(HTML).new/lab
	@$(if $(LAB_ASSETS),cp $(LAB_ASSETS) $(HTML).new/lab/,rmdir $(HTML).new/lab)
	@$(call weave,html,$(HTML).new) -t plain -o /dev/null
	@rm -rf $(HTML) && mv $(HTML).new $(HTML)

# make watch 先单独写刚存盘的那一章（WEAVE_ONLY），再织全书。
page: $(INGREDIENTS)
	@$(call weave,html,$(HTML)) -t plain -o /dev/null

# ---- PDF ----

# 版权页上的版本：录轨迹的服务器、织书所用的各种工具。
RECORDED := $(firstword $(wildcard tests/traces/*.trace.xz))

$(WEAVE)/versions: book/weave/compute/versions.sh $(RECORDED)
	@$(call need,xelatex,texlive-xetex)
	@$(call need,rsvg-convert,librsvg2-bin)
	@sh $< $(firstword $(call variant_cc,release)) $(RECORDED) >$@.new && mv $@.new $@

$(WEAVE)/pdf/aset.tex: $(INGREDIENTS) $(WEAVE)/versions
	@$(call need,upmendex,texlive-xetex)
	@mkdir -p $(@D)
	@$(call weave,latex,$(@D)) -t latex-smart --template=book/theme/book.tex --top-level-division=chapter -o $@

# 书里用到的各帧合成一个 PDF，一帧一页。
$(WEAVE)/pdf/figures.pdf: $(WEAVE)/pdf/aset.tex
	@$(call need,rsvg-convert,librsvg2-bin)
	@[ ! -s $(@D)/figures ] || rsvg-convert -f pdf -o $@ $$(cat $(@D)/figures)

$(WEAVE)/pdf/cover.pdf: $(WEAVE)/pdf/aset.tex
	@rsvg-convert -f pdf -o $@ $(@D)/cover.svg

$(PDF): $(WEAVE)/pdf/aset.tex $(WEAVE)/pdf/figures.pdf $(WEAVE)/pdf/cover.pdf
	@mkdir -p $(@D)
	@sh book/weave/write/typeset.sh $(WEAVE)/pdf $@

# ---- EPUB ----

# 书里的日期是最后一次提交的日期，同样的源文件织出同样的字节。
export SOURCE_DATE_EPOCH ?= $(or $(shell git log -1 --format=%ct 2>/dev/null),315532800)

$(EPUB): $(INGREDIENTS)
	@$(call need,zip,zip)
	@$(call need,rsvg-convert,librsvg2-bin)
	@echo '织 EPUB'
	@rm -rf $(WEAVE)/epub && mkdir -p $(WEAVE)/epub/META-INF $(WEAVE)/epub/EPUB/figures
	@$(call weave,epub,$(WEAVE)/epub) -t plain -o /dev/null
	@sh book/weave/write/pack.sh $(WEAVE)/epub $@

##@ 书

book: html pdf epub ## 织出全书：网页、PDF 与 EPUB

html: $(HTML)/index.html ## 网页：build/book/html/index.html
	@echo '网页在 $(HTML)/index.html'

pdf: $(PDF) ## PDF：build/book/aset.pdf
	@echo 'PDF 在 $(PDF)'

epub: $(EPUB) ## EPUB：build/book/aset.epub
	@echo 'EPUB 在 $(EPUB)'

watch: ## 存盘就重织，打开着的网页自己更新
	@sh book/watch.sh $(OBJ_ROOT)/watch $(MAKE) WATCH=1

figures: $(FIGURES) ## 插图：build/figures/图名/帧.svg

CHECKS += test-weave test-readme

CHECKS += test-pdf

# 题目里没有代码块，所以这里只要书的块。
test-pdf: $(PDF) ## PDF 的书页：代码一行不少，没有字伸出版心，字体全部嵌入
	@$(call need,pdftotext,poppler-utils)
	@$(NOWEB_LIB)/markup $(NW) | $(LUA) tests/weave/pdf.lua $(PDF)

.PHONY: test-pdf

test-weave: ## 织书机自己的测试
	@$(call need,pandoc,pandoc)
	@$(call need,unzip,unzip)
	@sh tests/weave/run.sh

test-readme: $(OBJ_ROOT)/demo-out/create-map.txt ## README 里引的输出没有过时
	@sh tests/book/readme.sh README.md $<

.PHONY: book html page watch pdf epub figures test-weave test-readme
