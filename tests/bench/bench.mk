# 与别家的分配器比快慢。做法与各个测试的定义见 tests/bench/README.md。

BENCH_DIR := $(OBJ_ROOT)/bench
BENCH_ROUNDS ?= 15
BENCH_SHARED := tests/bench/steps.c $(TRACE_SRC)
BENCH_HEADERS := $(wildcard tests/bench/*.h tests/replay/*.h)

BENCH_CASES := s16 s64 s256 s1024 a16 a64 a256 a1024 b16 b64 b256 b1024 l16 l64 l256 l1024 c d0 d1 e
BENCH_TRACES := $(wildcard tests/traces/*.trace.xz)
BENCH_GOALS := s64=0.35 b64=0.55 c=0.60 d0=0.35

# 一家一个程序：名字、源文件、编译与链接的选项、认得出它装好了的文件、软件包。
PEERS := aset glibc jemalloc mimalloc talloc apr obstack bump
PEER_SOURCE_glibc := malloc
PEER_SOURCE_jemalloc := malloc
PEER_SOURCE_mimalloc := malloc
PEER_FLAGS_glibc := -DMALLOC_FROM='"libc.so"'
PEER_FLAGS_jemalloc := -DMALLOC_FROM='"libjemalloc"' -ljemalloc
PEER_FLAGS_mimalloc := -DMALLOC_FROM='"libmimalloc"' -lmimalloc
PEER_FLAGS_talloc := -ltalloc
PEER_FLAGS_apr = $(shell pkg-config --cflags --libs apr-1)
PEER_NEEDS_jemalloc := /usr/include/jemalloc/jemalloc.h
PEER_NEEDS_mimalloc := /usr/include/mimalloc*
PEER_NEEDS_talloc := /usr/include/talloc.h
PEER_NEEDS_apr := /usr/include/apr-*/apr_pools.h

PEERS_HERE := $(foreach p,$(PEERS),$(if $(PEER_NEEDS_$p),$(if $(wildcard $(PEER_NEEDS_$p)),$p),$p))
PEERS_MISSING := $(filter-out $(PEERS_HERE),$(PEERS))
# 用 glibc 的堆做底的各家，另测一遍不把内存还给内核的样子。
PEERS_KEEPING := $(filter aset glibc talloc obstack,$(PEERS_HERE))

define PEER_RULES
$(BENCH_DIR)/bin/$1: tests/bench/peers/$(or $(PEER_SOURCE_$1),$1).c $(BENCH_SHARED) $(BENCH_HEADERS) \
    $(OBJ_ROOT)/obj/release/flags $(if $(filter aset,$1),$(call variant_lib,release))
	@mkdir -p $$(@D)
	@echo '编译 $$(@:$(BUILD)/%=%)'
	@$$(call variant_cc,release) -Itests/bench -Itests/replay -o $$@ \
	    $$(filter-out %.h %/flags,$$^) $$(PEER_FLAGS_$1)
endef
$(foreach p,$(PEERS),$(eval $(call PEER_RULES,$p)))

$(BENCH_DIR)/bin/bench: tests/bench/bench.c tests/bench/report.c $(BENCH_HEADERS) $(OBJ_ROOT)/obj/release/flags
	@mkdir -p $(@D)
	@$(call variant_cc,release) -o $@ $(filter %.c,$^)

BENCH_PROGRAMS := $(addprefix $(BENCH_DIR)/bin/,$(PEERS_HERE) bench)

##@ 测量

bench: $(BENCH_PROGRAMS) ## 与 malloc、jemalloc、mimalloc、talloc、APR、obstack 比快慢（约一分钟；BENCH_ROUNDS=15）
	@$(call need,xz,xz-utils)
	@$(if $(PEERS_MISSING),echo '没有装 $(PEERS_MISSING)，不比它们（make deps 可以装）')
	@$(BENCH_DIR)/bin/bench --rounds $(BENCH_ROUNDS) --cases '$(BENCH_CASES) $(BENCH_TRACES)' \
	    --json $(BENCH_DIR)/bench.json --csv $(BENCH_DIR)/bench.csv \
	    $(addprefix $(BENCH_DIR)/bin/,$(PEERS_HERE) $(PEERS_KEEPING:=:keep))

bench-quick: $(addprefix $(BENCH_DIR)/bin/,aset glibc bench) ## 只与 glibc 比几项，看达到目标没有（几秒）
	@$(BENCH_DIR)/bin/bench --rounds 11 --cases '$(foreach g,$(BENCH_GOALS),$(firstword $(subst =, ,$g)))' \
	    $(addprefix --goal ,$(BENCH_GOALS)) $(addprefix $(BENCH_DIR)/bin/,aset glibc)

# 改一处，与现在的轮流比：variant.sh 名字 文件 改法 测试 …。
VARIANT = $(BENCH_DIR) $(LINE) $(BENCH_DIR)/bin/bench tests/bench/record/$(@:bench-%=%).tsv \
    $(filter-out -I$(LINE)/include,$(call variant_cc,release))
WARY_CLASS := 63 - ALLOC_MINBITS - (Size) __builtin_clzll(chunk_size | ALLOC_MIN_CHUNK)

bench-trusting: $(BENCH_DIR)/bin/bench $(TANGLED_FILES) ## 释放时求级：信任片头的写法与现在的轮流比快慢，记到 tests/bench/record
	@sh tests/bench/variant.sh trusting include/aset/fastpath.h \
	    's/$(WARY_CLASS)/__builtin_ctzll(chunk_size) - ALLOC_MINBITS/' 's64 b64 c' $(VARIANT)

bench-shortcut: $(BENCH_DIR)/bin/bench $(TANGLED_FILES) ## 一律不抄近路的与现在的轮流比快慢，记到 tests/bench/record
	@sh tests/bench/variant.sh shortcut src/mcxt.c \
	    's/^#define SHORTCUT_ALLOWED true/#define SHORTCUT_ALLOWED false/' 's64 b64 c d1' $(VARIANT)

bench-remember: $(BENCH_DIR)/bin/bench $(TANGLED_FILES) ## 近路记住最近给出的一片的写法与现在的轮流比快慢，记到 tests/bench/record
	@sh tests/bench/variant.sh remember src/mcxt.c "$$(cat tests/bench/remember.sed)" 's64 b64 c' $(VARIANT)

bench-memset: $(BENCH_DIR)/bin/bench $(TANGLED_FILES) ## 清零空闲链表，不展开的循环与现在的轮流比快慢，记到 tests/bench/record
	@sh tests/bench/variant.sh memset src/aset.c 's/^#pragma GCC unroll 24$$//' 'd0 d1' $(VARIANT)

bench-joined: $(BENCH_DIR)/bin/bench $(TANGLED_FILES) ## 回收一个上下文，合成一个函数的与现在的轮流比快慢，记到 tests/bench/record
	@sh tests/bench/variant.sh joined src/aset.c "$$(cat tests/bench/joined.sed)" 'd0 d1' $(VARIANT)

# 第 8 章引的记录：建与删一个上下文要多久。
$(BENCH_DIR)/bin/create: tests/bench/create.c $(OBJ_ROOT)/obj/release/flags $(call variant_lib,release)
	@mkdir -p $(@D)
	@$(call variant_cc,release) -o $@ $< $(call variant_lib,release)

bench-create: $(BENCH_DIR)/bin/create ## 建与删一个上下文要多久，回收与不回收；写成第 8 章引的记录
	@mkdir -p tests/bench/record
	@{ printf 'key\tratio\tlow\thigh\n'; printf 'date\t%s\n' "$$(date -u +%F)"; \
	    printf 'machine\t%s\n' "$$(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo | head -n 1)"; \
	    printf 'libc\t%s\n' "$$(getconf GNU_LIBC_VERSION)"; $<; } >tests/bench/record/create.tsv.new
	@mv tests/bench/record/create.tsv.new tests/bench/record/create.tsv && cat tests/bench/record/create.tsv

.PHONY: bench bench-quick bench-trusting bench-shortcut bench-remember bench-memset bench-joined bench-create
