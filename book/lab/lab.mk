# 实验台：书的程序库、插图的程序与 make explore 的引擎编译成 WebAssembly（64 位的指针，布局与书一样），放在网页里跑。
#
#   libc/      程序库与引擎用得到的那一点 C 库，自己写的
#   engine.c   引擎；native.c 把同样的引擎编译成本机的程序，测试拿来比较
#   script/    网页里的一半，依次连成 lab.js
#   paths.tsv  引擎说的每一条路在哪一个代码块
#
# 没有 clang-19 与 lld-19，书照样织，实验台那一页说明缺了什么；引擎用的文件不在（别的书用这台织书机），也不编译。

LAB := $(OBJ_ROOT)/lab
LAB_CLANG := clang-19
LAB_LD := wasm-ld-19

# 页面可以挑的几种程序库：参数编译时就定了，所以每种一份。命令行上换了参数的书，只有那一套的。
LAB_BUILDS := release checking $(if $(CHANGED_TUNABLES),,fraction8 minbits4 keep1)
LAB_FLAGS_checking := $(CHECKING_FLAGS)
LAB_FLAGS_fraction8 := -DALLOC_CHUNK_FRACTION=8
LAB_FLAGS_minbits4 := -DALLOC_MINBITS=4
LAB_FLAGS_keep1 := -DMAX_FREE_CONTEXTS=1
LAB_FLAGS := --target=wasm64-unknown-unknown -std=gnu17 -O2 -mllvm -wasm-enable-sjlj -mexception-handling -mbulk-memory \
    -nostdlibinc -isystem book/lab/libc -D_GNU_SOURCE
LAB_LIBC := $(wildcard book/lab/libc/*.c)
# 引擎，以及它用的 make explore 与插图的几个文件。
LAB_ENGINE := book/lab/engine.c book/lab/view.c $(addprefix classroom/explore/,scenario.c item.c take.c step-words.c refuse.c play.c play-memory.c play-tree.c outcome.c account.c pieces.c sketch.c) \
    $(addprefix figures/lib/,draw.c draw-lines.c segments.c fields.c links.c whole.c) $(wildcard figures/lib/scene*.c)
HAVE_LAB := $(shell [ '$(sort $(LAB_ENGINE))' = '$(sort $(wildcard $(LAB_ENGINE)))' ] && command -v $(LAB_CLANG) >/dev/null && command -v $(LAB_LD) >/dev/null && echo yes)
LAB_INCLUDES := -I$(LINE)/include -I$(LINE) -Ifigures/lib -Iclassroom/explore
LAB_HEADERS := $(wildcard book/lab/*.h book/lab/libc/*.h book/lab/libc/sys/*.h classroom/explore/*.h figures/lib/*.h)

# $(call LAB_OBJECT,哪一种,源文件,选项)。C 库自己不能被编译器认作 C 库（不然 memset 会叫自己）；书的程序的警告在别处看。
lab_object = $(LAB)/$(if $(filter $2,$(LAB_LIBC)),libc,$1)/$(notdir $(2:.c=.o))
define LAB_OBJECT
$(call lab_object,$1,$2): $2 $(LAB_HEADERS) $(PROGRAM) book/lab/lab.mk
	@mkdir -p $$(@D)
	@$(LAB_CLANG) $(LAB_FLAGS) $(LAB_FLAGS_$1) $3 -c -o $$@ $$<
endef
LAB_SOURCES := $(TANGLED_SRC) $(LAB_ENGINE)
$(foreach s,$(LAB_LIBC),$(eval $(call LAB_OBJECT,libc,$s,-Wall -Wextra -ffreestanding -fno-builtin)))
$(foreach b,$(LAB_BUILDS),$(foreach s,$(LAB_SOURCES),$(eval $(call LAB_OBJECT,$b,$s,-w $(TUNABLE_FLAGS) $(LAB_INCLUDES)))))

# 网页至多占这么多内存，字节；再要就是内存耗尽。
LAB_MEMORY := 268435456

define LAB_WASM
$(LAB)/$1.wasm: $(foreach s,$(LAB_LIBC) $(LAB_SOURCES),$(call lab_object,$1,$s))
	@echo '连接 $$(@:$(BUILD)/%=%)'
	@$(LAB_LD) -mwasm64 --no-entry --export=malloc --export-memory --gc-sections --strip-all -z stack-size=262144 --max-memory=$(LAB_MEMORY) -o $$@ $$^
endef
$(foreach b,$(LAB_BUILDS),$(eval $(call LAB_WASM,$b)))

# 网页从 file:// 打开时不能另取文件，所以程序写成文字，一种一个脚本；只有实验台那一页取它，挑到哪一种取哪一个。
$(LAB)/module-%.js: $(LAB)/%.wasm
	@{ printf '(window.labModules ??= {})["%s"] = "' $*; base64 -w 0 $<; echo '";'; } >$@.new && mv $@.new $@

# 真实轨迹的头一段，也是现成的场景。
LAB_TRACES := $(sort $(wildcard tests/traces/*.trace.xz))
$(LAB)/traces.js: $(LAB_TRACES) book/lab/traces.lua
	@$(call need,xz,xz-utils)
	@mkdir -p $(@D)/traces
	@for trace in $(LAB_TRACES); do name=$${trace##*/}; xz -dc "$$trace" >"$(@D)/traces/$${name%.xz}" || exit 1; done
	@$(LUA) book/lab/traces.lua $(patsubst tests/traces/%.xz,$(@D)/traces/%,$(LAB_TRACES)) >$@.new && mv $@.new $@
	@rm -r $(@D)/traces

$(LAB)/lab.js: $(sort $(wildcard book/lab/script/*.js))
	@mkdir -p $(@D)
	@{ printf "(() => {\n'use strict';\n\n"; cat $^; echo '})();'; } >$@.new && mv $@.new $@

$(LAB)/lab.css: book/lab/lab.css
	@mkdir -p $(@D)
	@cp $< $@

LAB_ASSETS := $(if $(HAVE_LAB),$(LAB_BUILDS:%=$(LAB)/module-%.js) $(LAB)/traces.js $(LAB)/lab.js $(LAB)/lab.css)

##@ 给读者看的

lab: $(LAB_ASSETS) ## 只编译实验台：build/lab
	@$(if $(HAVE_LAB),wc -c $(LAB_BUILDS:%=$(LAB)/%.wasm) | sed '$$d',echo '没有 $(LAB_CLANG) 或 $(LAB_LD)：实验台不织')

.PHONY: lab
