# 《内存上下文》：唯一的入口。单独的 make 列出所有的目标。

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules --no-print-directory
SHELL := /bin/sh
export LC_ALL := C.UTF-8

# ---- 书的源文件：添一章就是在 chapters/ 里添一个文件，添一篇附录就是在 appendix/ 里 ----

NW := $(strip aset.nw $(sort $(wildcard chapters/*.nw)) $(sort $(wildcard appendix/*.nw)))
BUILD := build

define NEWLINE


endef
# $(call shell_word,文字)：命令行上的一个字，怎样写都原样传给 shell；只有换行当作空格，不然 make 会把它丢掉，前后连成一个数。
shell_word = '$(subst ','\'',$(subst $(NEWLINE), ,$1))'

# ---- 可调参数：在命令行上给出，就换一个目录编译，与默认的目标文件互不相混 ----

TUNABLES := ALLOC_MINBITS ALLOCSET_NUM_FREELISTS ALLOC_CHUNK_FRACTION MAX_FREE_CONTEXTS \
    ALLOCSET_DEFAULT_MINSIZE ALLOCSET_DEFAULT_INITSIZE ALLOCSET_DEFAULT_MAXSIZE \
    ALLOCSET_SMALL_MINSIZE ALLOCSET_SMALL_INITSIZE ALLOCSET_SMALL_MAXSIZE

# 命令行上的值先算成一个数，写错的名字、不是数的值就在这里停下；环境变量不算。合不合规矩，抽取之后再问（tangle.mk）。
LUA ?= lua5.4
space := $() $()
CHANGED_TUNABLES := $(strip $(foreach t,$(TUNABLES),$(if $(filter command line,$(origin $t)),$t)))
ifneq ($(MAKEOVERRIDES),)
TUNABLE_SETTINGS := $(shell command -v $(LUA) >/dev/null || { echo; exit; }; $(LUA) book/tangle/tunables.lua '$(TUNABLES)' \
    $(call shell_word,$(foreach o,$(MAKEOVERRIDES),$(if $(findstring =,$o),$(firstword $(subst =, ,$o))))) \
    $(foreach t,$(CHANGED_TUNABLES),$(call shell_word,$t=$(value $t))))
ifneq ($(filter !%,$(TUNABLE_SETTINGS)),)
$(error $(patsubst !%,%,$(TUNABLE_SETTINGS)))
endif
ifneq ($(words $(TUNABLE_SETTINGS)),$(words $(CHANGED_TUNABLES)))
$(error 缺少 $(LUA)（软件包 lua5.4）：请先运行 make deps-test)
endif
endif
# 从此每个参数就是那个数。
$(foreach s,$(TUNABLE_SETTINGS),$(eval override $(subst =, := ,$s)))
TUNABLE_FLAGS := $(addprefix -D,$(TUNABLE_SETTINGS))
OBJ_ROOT := $(BUILD)$(if $(CHANGED_TUNABLES),/params/$(subst =,-,$(subst $(space),-,$(TUNABLE_SETTINGS))))

# ---- 需要的软件包（Debian），按用途 ----

DEPS_TEST := noweb lua5.4 gcc g++ libc6-dev clang pkg-config xz-utils libcriterion-dev lua-dkjson bubblewrap
DEPS_BOOK := pandoc texlive-xetex texlive-lang-chinese texlive-latex-extra fonts-noto-cjk librsvg2-bin poppler-utils zip
DEPS_BENCH := libjemalloc-dev libmimalloc-dev libtalloc-dev libapr1-dev
# 实验台（book/lab）用的；发行版没有它们，就不织实验台。
DEPS_LAB := clang-19 lld-19
DEPS_CHECK := gcovr valgrind nodejs npm chromium unzip qpdf epubcheck libxml2-utils

# 用在命令里：$(call need,命令或文件,软件包) 在缺少它时停下，说出该装什么。
need = command -v $1 >/dev/null || [ -e $1 ] || \
    { echo '缺少 $1（软件包 $2）：请先运行 make deps$(if $(filter $2,$(DEPS_TEST)),-test)$(if $(filter $2,$(DEPS_CHECK)),-check)' >&2; exit 1; }

# $(call same,甲,乙)：两段文字相同时不空。
same = $(and $(findstring x$1x,x$2x),$(findstring x$2x,x$1x))

# 各部分把自己的检查加进来：CHECKS += 目标
CHECKS :=

##@ 总的

DEPS_LAB_KNOWN = $(shell sh book/tangle/install-packages.sh --known clang-19 >/dev/null 2>&1 && echo $(DEPS_LAB))

deps: ## 装好织书、测试、比较速度的工具（apt；不是 root 就用 sudo）
	@sh book/tangle/install-packages.sh $(DEPS_TEST) $(DEPS_BOOK) $(DEPS_BENCH) $(DEPS_LAB_KNOWN)

deps-test: ## 只装抽取与测试需要的工具
	@sh book/tangle/install-packages.sh $(DEPS_TEST)

deps-check: ## 装好 make check 需要的工具，浏览器与 npm 也在内
	@sh book/tangle/install-packages.sh $(DEPS_TEST) $(DEPS_BOOK) $(DEPS_CHECK) $(DEPS_LAB_KNOWN)
	@$(MAKE) pg-deps

clean: ## 删掉 build/，即一切生成的东西
	rm -rf $(BUILD)

help: ## 列出所有的目标
	@awk -f book/tangle/help.awk $(filter %Makefile %.mk,$(filter-out $(BUILD)/%,$(MAKEFILE_LIST)))

.PHONY: deps deps-test deps-check clean help FORCE
FORCE:

# ---- 其余的目标 ----
# 抽取出哪些文件，抽取之后才知道，所以其余的规则要在工具齐备、清理完毕之后才读得。
# 与 deps、clean 同在一条命令里的目标，等它们做完，交给另一个 make；只有这些目标时（以及 help），不必抽取。

FIRST := $(filter deps% clean,$(MAKECMDGOALS))
THEN := $(filter-out $(FIRST),$(MAKECMDGOALS))
NEEDS_TANGLE := $(filter-out help,$(THEN))

ifneq ($(and $(FIRST),$(THEN)),)
.PHONY: $(THEN)
$(firstword $(THEN)): $(FIRST)
	@$(MAKE) $(THEN)
$(wordlist 2,$(words $(THEN)),$(THEN)): $(firstword $(THEN)) ; @:
else
include book/tangle/tangle.mk book/tangle/lib.mk book/lab/lab.mk book/book.mk book/slides.mk
include tests/library/library.mk tests/replay/replay.mk tests/valgrind/valgrind.mk tests/bench/bench.mk tests/mutants/mutants.mk
include tests/browser/reading.mk tests/lab/lab.mk tests/book/book.mk tests/house/house.mk
include postgres/postgres.mk
include classroom/classroom.mk classroom/learn/learn.mk classroom/explore/explore.mk classroom/kits/kits.mk classroom/exam/exam.mk classroom/ci/ci.mk

check: $(CHECKS) ## 持续集成检查的全部
	@echo '全部检查通过'
.PHONY: check
endif
