# 抽取：从 .nw 得到程序。build/src、build/include…供阅读，build/line/…供编译。
#
# 抽取的结果里有 roots.mk，它告诉 make 有哪些文件（ROOTS），是从哪些 .nw 来的（TANGLED_FROM）。
# make 读到它过时，就先抽取，再重新读一遍。

NOWEB_LIB ?= /usr/lib/noweb
LINE := $(BUILD)/line
ROOTS_MK := $(BUILD)/tangle/roots.mk

ifneq ($(NEEDS_TANGLE),)
include $(ROOTS_MK)

# 换了参数，先看合不合规矩：不合，每个目标都在动手之前说同一句话。
ifneq ($(CHANGED_TUNABLES),)
ifneq ($(wildcard $(LINE)/src/aset.c),)
TUNABLE_COMPLAINT := $(shell LUA='$(LUA)' sh book/tangle/check-tunables.sh '$(TUNABLE_SETTINGS)' $(LINE)/src/aset.c \
    $(CC) -std=gnu11 $(TUNABLE_FLAGS) -I$(LINE)/include)
ifneq ($(TUNABLE_COMPLAINT),)
$(error $(TUNABLE_COMPLAINT))
endif
endif
endif
endif

TANGLED_SRC := $(addprefix $(LINE)/,$(filter src/%.c,$(ROOTS)))
TANGLED_HEADERS := $(addprefix $(LINE)/,$(filter include/%.h,$(ROOTS)))
TANGLED_DEMOS := $(addprefix $(LINE)/,$(filter demo/%.c,$(ROOTS)))
TANGLED_FILES := $(addprefix $(LINE)/,$(ROOTS)) $(addprefix $(BUILD)/,$(ROOTS))

define run_tangle
@$(call need,$(NOWEB_LIB)/markup,noweb)
@$(call need,$(LUA),lua5.4)
@NOWEB_LIB='$(NOWEB_LIB)' LUA='$(LUA)' sh book/tangle/tangle.sh $(BUILD) $(NW)
endef

# 章节的增减也要重新抽取。每次 make 至多抽取一遍：源文件的时间若在将来，也不会没完没了。
ifeq ($(MAKE_RESTARTS),)
$(ROOTS_MK): $(NW) $(wildcard book/tangle/*) $(if $(call same,$(TANGLED_FROM),$(NW)),,FORCE)
	$(run_tangle)
endif

# 只有被人删掉的文件才轮到这条规则。
$(TANGLED_FILES) &:
	$(run_tangle)

# 编译程序库之前先证明：供阅读的、供编译的与 notangle 的结果是同一个程序。正文改了而程序没有变，不必再证。
PROOF := $(BUILD)/tangle/proof
PROVED := $(addprefix $(BUILD)/,$(filter src/%.c include/%.h,$(ROOTS)))

$(PROOF): $(PROVED) book/tangle/same-program.sh
	@NOWEB_LIB='$(NOWEB_LIB)' sh book/tangle/same-program.sh $(BUILD) $(PROVED:$(BUILD)/%=%) >$@.new
	@mv $@.new $@

##@ 程序

tangle: $(ROOTS_MK) ## 抽取程序：build/src 与 build/include，块名留作注释
	@echo '程序在 $(BUILD)/src 与 $(BUILD)/include'
.PHONY: tangle

CHECKS += tangle-check test-tangle

tangle-check: $(TANGLED_FILES) ## 证明供阅读的、供编译的与 notangle 的结果是同一个程序
	@NOWEB_LIB='$(NOWEB_LIB)' sh book/tangle/same-program.sh $(BUILD) $(ROOTS)

test-tangle: $(TANGLED_FILES) ## 抽取工具自己的测试
	@sh tests/tangle/run.sh
	@sh tests/tangle/make.sh
	@sh tests/tangle/small.sh $(BUILD)/demo $(CC) $(STANDARD_FLAGS) $(SANITIZE_FLAGS)
.PHONY: tangle-check test-tangle
