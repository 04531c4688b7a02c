# 回放器 build/bin/replay，以及用真实轨迹做的测试。

REPLAY_SRC := $(wildcard tests/replay/*.c)
# 读轨迹用的，不碰分配器；比快慢的各个程序也连上它们。
TRACE_SRC := $(filter %/trace.c %/trace-words.c %/trace-ops.c %/input.c,$(REPLAY_SRC))
REPLAY := $(OBJ_ROOT)/bin/replay
replay_of = $(OBJ_ROOT)/bin/$(addsuffix /,$(filter-out release,$1))replay
replay_objects = $(patsubst tests/%.c,$(OBJ_ROOT)/obj/$1/%.o,$(REPLAY_SRC))

define REPLAY_RULES
$(OBJ_ROOT)/obj/$1/replay/%.o: tests/replay/%.c $(OBJ_ROOT)/obj/$1/flags
	@mkdir -p $$(@D)
	@echo '编译 $$(@:$(BUILD)/%=%)'
	@$$(call variant_cc,$1) -MMD -MP -c -o $$@ $$<

$(call replay_of,$1): $(call replay_objects,$1) $(call variant_lib,$1)
	@mkdir -p $$(@D)
	@$$(call variant_cc,$1) -o $$@ $$^
endef
$(foreach v,release checking asan checking-asan,$(eval $(call REPLAY_RULES,$v)))

-include $(wildcard $(OBJ_ROOT)/obj/*/replay/*.d)

# 换了参数，布局也就换了：只核对哪些上下文活着。
GOLDEN_MODE := $(if $(CHANGED_TUNABLES),live,exact)

##@ 测试

replay: $(REPLAY) ## 回放器：build/bin/replay
	@echo '回放器是 $(REPLAY)'

test-golden: $(REPLAY) $(call replay_of,checking) ## 回放真实的轨迹，逐个检查点与 PostgreSQL 15 比较
	@$(call need,xz,xz-utils)
	@sh tests/replay/golden.sh $(GOLDEN_MODE) $(REPLAY) $(call replay_of,checking)

test-replay-errors: $(REPLAY) ## 有错的轨迹：指出哪一行，不崩溃
	@$(call need,xz,xz-utils)
	@sh tests/replay/errors.sh $(REPLAY) $(GOLDEN_MODE)

CHECKS += test-replay-asan

test-replay-asan: $(call replay_of,asan) $(call replay_of,checking-asan) ## 同样的两组测试，在消毒器下
	@$(call need,xz,xz-utils)
	@sh tests/replay/golden.sh $(GOLDEN_MODE) $(call replay_of,asan) $(call replay_of,checking-asan)
	@sh tests/replay/errors.sh $(call replay_of,asan) $(GOLDEN_MODE)

# 检查模式的期望由回放器自己写出；test-golden 再拿它与服务器的数据对照能对照的部分。
golden-checking: $(call replay_of,checking)
	@sh tests/replay/golden.sh update $(REPLAY) $(call replay_of,checking)
.PHONY: replay test-golden test-replay-errors test-replay-asan golden-checking
