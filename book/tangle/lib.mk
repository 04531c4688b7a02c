# 程序库：build/lib/libaset.a、libaset.so，以及别的编译方式。
#
# 一种编译方式（variant）是一组编译选项，目标文件在 $(OBJ_ROOT)/obj/方式/，库在 $(OBJ_ROOT)/lib/方式/，
# release 的库就在 $(OBJ_ROOT)/lib/。别的 .mk 里这样用：
#
#   $(call variant_lib,checking)    那个库
#   $(call variant_cc,checking)     编译命令连同选项；链接也用它，消毒器才会带上
#
# 加一种方式：VARIANTS += 名字，VARIANT_CFLAGS_名字 := 选项，可选 VARIANT_CC_名字 := 编译器。

ifeq ($(origin CC),default)
CC := gcc
endif
CFLAGS ?= -O2 -g
STANDARD_FLAGS := -std=gnu11 -Wall -Wextra

# 不让编译器把相邻两个字段的写合成一次 16 字节的写：紧接着的读只要其中一个，有的处理器要等写进缓存才读得到。
# 建立并删除一个上下文，因此会时快时慢，差四分之一（make bench-quick 的 d0）。
# 函数对齐到缓存行也为同一件事：别的文件长短一变，跟着挪动的函数不该变快变慢。
CODE_LAYOUT_FLAGS := -fno-tree-slp-vectorize -falign-functions=64
STANDARD_FLAGS += $(CODE_LAYOUT_FLAGS)

CHECKING_FLAGS := -DMEMORY_CONTEXT_CHECKING -DCLOBBER_FREED_MEMORY \
    -DRANDOMIZE_ALLOCATED_MEMORY -DUSE_ASSERT_CHECKING
SANITIZE_FLAGS := -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer

VARIANTS := release checking asan checking-asan clang coverage pic
VARIANT_CFLAGS_checking := $(CHECKING_FLAGS)
VARIANT_CFLAGS_asan := $(SANITIZE_FLAGS)
VARIANT_CFLAGS_checking-asan := $(CHECKING_FLAGS) $(SANITIZE_FLAGS)
VARIANT_CFLAGS_coverage := -O0 --coverage
VARIANT_CFLAGS_pic := -fPIC
VARIANT_CC_clang := clang

variant_lib = $(OBJ_ROOT)/lib/$(addsuffix /,$(filter-out release,$1))libaset.a
variant_cc = $(strip $(or $(VARIANT_CC_$1),$(CC)) $(STANDARD_FLAGS) $(CPPFLAGS) $(CFLAGS) $(VARIANT_CFLAGS_$1) \
    $(TUNABLE_FLAGS) -I$(LINE)/include)
variant_objects = $(patsubst $(LINE)/src/%.c,$(OBJ_ROOT)/obj/$1/%.o,$(TANGLED_SRC))

# $(call remember,文件,文字)：文字变了，依赖这个文件的东西才重做。make 4.3 读文件时偶尔留下末尾的换行，所以空白不计。
remember = $(if $(call same,$(strip $2),$(strip $(file <$1))),,FORCE)

define VARIANT_RULES
$(OBJ_ROOT)/obj/$1/flags: $$(call remember,$(OBJ_ROOT)/obj/$1/flags,$$(call variant_cc,$1))
	$$(shell mkdir -p $$(@D))$$(file >$$@,$$(call variant_cc,$1))

$(OBJ_ROOT)/obj/$1/%.o: $(LINE)/src/%.c $(OBJ_ROOT)/obj/$1/flags | $(PROOF)
	@$$(call need,$$(firstword $$(call variant_cc,$1)),$$(firstword $$(call variant_cc,$1)))
	@echo '编译 $$(@:$(BUILD)/%=%)'
	@LUA='$(LUA)' sh book/tangle/compile.sh $$(call variant_cc,$1) -MMD -MP -c -o $$@ $$<

# 少了一个源文件，库也要重做。
$(OBJ_ROOT)/obj/$1/members: $$(call remember,$(OBJ_ROOT)/obj/$1/members,$(TANGLED_SRC))
	$$(shell mkdir -p $$(@D))$$(file >$$@,$(TANGLED_SRC))

$(call variant_lib,$1): $(call variant_objects,$1) $(OBJ_ROOT)/obj/$1/members
	@mkdir -p $$(@D)
	@rm -f $$@
	@$(AR) rcsD $$@ $$(filter %.o,$$^)
endef
$(foreach v,$(VARIANTS),$(eval $(call VARIANT_RULES,$v)))

-include $(wildcard $(OBJ_ROOT)/obj/*/*.d)

# ---- 动态库 ----

VERSION := 0.1
SONAME := libaset.so.0
LIB := $(OBJ_ROOT)/lib

$(LIB)/$(SONAME): $(call variant_objects,pic) $(OBJ_ROOT)/obj/pic/members
	@mkdir -p $(@D)
	@$(call variant_cc,pic) -shared $(LDFLAGS) -Wl,-soname,$(SONAME) -o $@ $(filter %.o,$^)

$(LIB)/libaset.so: $(LIB)/$(SONAME)
	@ln -sf $(SONAME) $@

lib: $(LIB)/libaset.a $(LIB)/libaset.so ## 程序库：build/lib/libaset.a 与 libaset.so
	@echo '程序库在 $(LIB)'

# ---- 安装 ----

PREFIX ?= /usr/local
includedir = $(PREFIX)/include
libdir = $(PREFIX)/lib

run_install = PREFIX=$(call shell_word,$(PREFIX)) libdir=$(call shell_word,$(libdir)) includedir=$(call shell_word,$(includedir)) \
    DESTDIR=$(call shell_word,$(DESTDIR)) SONAME='$(SONAME)' VERSION='$(VERSION)' FLAGS="$$(printf '%s ' $(TUNABLE_FLAGS))" \
    sh book/tangle/install.sh $1 $(LIB) $(BUILD)/include $(TANGLED_HEADERS:$(LINE)/include/%=%)

install: $(LIB)/libaset.a $(LIB)/libaset.so ## 安装库、头文件与 aset.pc（PREFIX=/usr/local，DESTDIR=，libdir=，includedir=）
	@$(call run_install,install)

uninstall: ## 卸下装上的（PREFIX、DESTDIR 与安装时相同）
	@$(call run_install,uninstall)

CHECKS += test-install test-warnings

test-install: $(LIB)/libaset.a $(LIB)/libaset.so ## 装到临时的地方，用 README 的例子试一试
	@sh tests/tangle/install.sh

# 有的警告优化时才看得出，所以真的编译。覆盖率的编译会在当前目录留下文件，选项又与发布版同类，不必看。
WARNING_VARIANTS := $(filter-out coverage,$(VARIANTS))

test-warnings: $(TANGLED_FILES) ## 每一种编译方式都没有警告
	@$(foreach v,$(WARNING_VARIANTS),printf '%s\n' $(TANGLED_SRC) | xargs -P 2 -n 1 $(call variant_cc,$v) -Werror -c -o /dev/null &&) \
	echo '没有警告：$(words $(WARNING_VARIANTS)) 种编译方式'
.PHONY: lib install uninstall test-install test-warnings
