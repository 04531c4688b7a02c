# 实验台的测试：与本机的程序比，与书里印的比，在 Chromium 里试每一样手。

# 同样的引擎，本机的程序：测试拿来与网页里的比较。
define LAB_NATIVE
$(LAB)/native-$1: $(LAB_ENGINE) book/lab/native.c book/lab/libc/memory.c $(LAB_HEADERS) $(PROGRAM)
	@mkdir -p $$(@D)
	@$(call variant_cc,release) $(LAB_FLAGS_$1) $(QUICK) -D_GNU_SOURCE -DMOST='(size_t) $(LAB_MEMORY)' -w -fno-builtin $(LAB_INCLUDES) -o $$@ $(LAB_ENGINE) book/lab/native.c book/lab/libc/memory.c \
	    $(TANGLED_SRC) -lm
endef
$(foreach b,$(LAB_BUILDS),$(eval $(call LAB_NATIVE,$b)))

# ---- 书里的示例，各编译成一个 WebAssembly 程序：测试看它们的输出是不是书里印的 ----

# 做不到的写在 tests/lab/demos.txt 里，连同原因。
LAB_DEMOS := $(filter-out $(shell sed -n 's/^\([a-z][a-z0-9-]*\).*/\1/p' tests/lab/demos.txt),$(TANGLED_DEMOS:$(LINE)/demo/%.c=%))
lab_build_of = $(if $(filter %-checking,$1),checking,release)
lab_demo_objects = $(foreach s,$(LAB_LIBC) $(TANGLED_SRC),$(call lab_object,$(call lab_build_of,$1),$s))

define LAB_DEMO
$(LAB)/demo/$1.wasm: $(LINE)/demo/$1.c $(call lab_demo_objects,$1)
	@mkdir -p $$(@D)
	@$(LAB_CLANG) $(LAB_FLAGS) -O1 $(LAB_FLAGS_$(call lab_build_of,$1)) -w $(TUNABLE_FLAGS) $(LAB_INCLUDES) -c -o $$(@:.wasm=.o) $$<
	@$(LAB_LD) -mwasm64 --no-entry --export-if-defined=main --export-if-defined=__main_argc_argv --export=malloc --export-memory --gc-sections --strip-all -z stack-size=1048576 -o $$@ $$(@:.wasm=.o) $(call lab_demo_objects,$1)
endef
$(foreach d,$(LAB_DEMOS),$(eval $(call LAB_DEMO,$d)))

# ---- 回放器：四条真实的轨迹在 WebAssembly 里回放，与服务器的结果逐行比较 ----

LAB_REPLAY_SRC := tests/lab/replay.c $(addprefix tests/replay/,trace.c trace-words.c trace-ops.c engine.c engine-print.c)

define LAB_REPLAY
$(LAB)/replay-$1.wasm: $(LAB_REPLAY_SRC) $(wildcard tests/replay/*.h) $(foreach s,$(LAB_LIBC) $(TANGLED_SRC),$(call lab_object,$1,$s))
	@for source in $(LAB_REPLAY_SRC); do \
	    $(LAB_CLANG) $(LAB_FLAGS) $(LAB_FLAGS_$1) -w $(TUNABLE_FLAGS) $(LAB_INCLUDES) -Itests/replay -c -o $(LAB)/$1/replay-$$$${source##*/}.o $$$$source || exit 1; done
	@$(LAB_LD) -mwasm64 --no-entry --export=malloc --export-memory --gc-sections --strip-all -z stack-size=262144 -o $$@ \
	    $(addprefix $(LAB)/$1/replay-,$(addsuffix .o,$(notdir $(LAB_REPLAY_SRC)))) $(filter %.o,$(foreach s,$(LAB_LIBC) $(TANGLED_SRC),$(call lab_object,$1,$s)))
endef
$(foreach b,release checking,$(eval $(call LAB_REPLAY,$b)))

##@ 给读者看的

CHECKS += test-lab

test-lab: $(HTML)/index.html $(REPLAY) $(LAB_BUILDS:%=$(LAB)/native-%) $(if $(HAVE_LAB),$(LAB_DEMOS:%=$(LAB)/demo/%.wasm) $(LAB)/replay-release.wasm $(LAB)/replay-checking.wasm) $(NPM)/installed ## 实验台：与本机的程序一个字节不差，网页上的手都灵，写错了说得出
	@$(call need,chromium,chromium)
	@$(if $(HAVE_LAB),LAB='$(LAB)' REPLAY='$(REPLAY)' WEAVE='$(WEAVE)' DEMO_OUT='$(OBJ_ROOT)/demo-out' $(NODE_TEST) tests/lab/*.test.js,echo '没有 $(LAB_CLANG)：跳过实验台的测试')

.PHONY: test-lab
