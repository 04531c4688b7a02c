# make explore：一个场景，教师上课的头一件事。

# make explore 的参数；K 与 M 也行。
INIT := 8K
MAX := 8M
MIN := 0
SIZES :=

EXPLORE := $(OBJ_ROOT)/bin/explore
EXPLORE_SRC := $(wildcard classroom/explore/*.c)
EXPLORE_OBJ := $(EXPLORE_SRC:classroom/explore/%.c=$(OBJ_ROOT)/obj/release/explore/%.o)
# 切块与画图，与书的插图用同样的模块。
EXPLORE_FIGURES := $(foreach m,draw draw-lines segments,$(OBJ_ROOT)/obj/release/figures/$m.o)

$(EXPLORE_OBJ): $(OBJ_ROOT)/obj/release/explore/%.o: classroom/explore/%.c $(wildcard classroom/explore/*.h) $(FIGURE_HEADERS) $(PROGRAM)
	@mkdir -p $(@D)
	@$(call variant_cc,release) $(QUICK) -Iclassroom/explore -Ifigures/lib -D_GNU_SOURCE -c -o $@ $<

$(EXPLORE): $(EXPLORE_OBJ) $(EXPLORE_FIGURES) $(call variant_lib,release)
	@mkdir -p $(@D)
	@$(call variant_cc,release) -o $@ $^ -lm

explore: $(EXPLORE) ## 一个场景：INIT=1024 MAX=8192 SIZES="100*50,5000,8192,8193"；不给 SIZES 就说明怎样写
	@mkdir -p $(OBJ_ROOT)/explore
	@$(EXPLORE) $(call shell_word,$(INIT)) $(call shell_word,$(MAX)) $(call shell_word,$(MIN)) $(call shell_word,$(SIZES)) $(OBJ_ROOT)/explore

# ---- 自己的测试 ----

test-explore: $(EXPLORE) $(EXERCISE_SETUP) ## make explore 自己的测试
	@$(call need,rsvg-convert,librsvg2-bin)
	@sh tests/classroom/explore.sh $(EXPLORE) $(MAKE)

CHECKS += test-explore

.PHONY: explore test-explore
