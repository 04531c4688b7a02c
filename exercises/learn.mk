# 练习的两扇门：make learn 是学生的，make explore 是教师上课的头一件事。

# ---- 题目里公式的值：不必先织书 ----

VALUES := $(EXERCISE_OUT)/values.lua

$(EXERCISE_OUT)/values/expressions.h: $(TASKS) exercises/bin/values.lua
	@mkdir -p $(@D)
	@$(LUA) exercises/bin/values.lua >$@

$(VALUES): book/weave/evaluate.c $(EXERCISE_OUT)/values/expressions.h $(RECORD_H) $(BUILD)/facts/facts.h $(PROGRAM) | $(RELEASE_LIB)
	@$(call variant_cc,release) $(QUICK) -w -I$(LINE) -I$(OBJ_ROOT) -I$(EXERCISE_OUT)/values -o $(EXERCISE_OUT)/values/values $< $(RELEASE_LIB)
	@$(EXERCISE_OUT)/values/values >$@.new && mv $@.new $@

##@ 练习

learn: exercise-library $(VALUES) ## 一题一题地做：存盘就判，有提示，记得做到哪里
	@bash exercises/bin/learn.sh '$(STUDENT)' $(EXERCISE_OUT) '$(SEED)'

learn-check: exercise-library $(VALUES) ## 只判一遍现在的一题（或 N=8.4），不要终端
	@sh exercises/bin/learn-check.sh '$N' '$(STUDENT)' $(EXERCISE_OUT) '$(SEED)'

# ---- 一个场景 ----

# make explore 的参数；K 与 M 也行。
INIT := 8K
MAX := 8M
MIN := 0
SIZES :=

EXPLORE := $(OBJ_ROOT)/bin/explore
EXPLORE_SRC := $(wildcard exercises/explore/*.c)
EXPLORE_OBJ := $(EXPLORE_SRC:exercises/explore/%.c=$(OBJ_ROOT)/obj/release/explore/%.o)
# 切块与画图，与书的插图用同样的模块。
EXPLORE_FIGURES := $(foreach m,draw segments,$(OBJ_ROOT)/obj/release/figures/$m.o)

$(EXPLORE_OBJ): $(OBJ_ROOT)/obj/release/explore/%.o: exercises/explore/%.c $(wildcard exercises/explore/*.h) $(FIGURE_HEADERS) $(PROGRAM)
	@mkdir -p $(@D)
	@$(call variant_cc,release) $(QUICK) -Iexercises/explore -Ifigures -D_GNU_SOURCE -c -o $@ $<

$(EXPLORE): $(EXPLORE_OBJ) $(EXPLORE_FIGURES) $(call variant_lib,release)
	@mkdir -p $(@D)
	@$(call variant_cc,release) -o $@ $^ -lm

# 命令行上的一个字，怎样写都原样传下去。
shell_word = '$(subst ','\'',$1)'

explore: $(EXPLORE) ## 一个场景：INIT=1024 MAX=8192 SIZES="100*50,5000,8192,8193"；不给 SIZES 就说明怎样写
	@mkdir -p $(OBJ_ROOT)/explore
	@$(EXPLORE) $(call shell_word,$(INIT)) $(call shell_word,$(MAX)) $(call shell_word,$(MIN)) $(call shell_word,$(SIZES)) $(OBJ_ROOT)/explore

.PHONY: explore

# ---- 它们自己的测试 ----

test-learn: exercise-library ## make learn 自己的测试：在伪终端里按键、存盘
	@bash tests/exercises/learn.sh $(EXERCISE_OUT)

test-explore: $(EXPLORE) $(EXERCISE_SETUP) ## make explore 自己的测试
	@$(call need,rsvg-convert,librsvg2-bin)
	@sh tests/exercises/explore.sh $(EXPLORE) $(MAKE)

CHECKS += test-learn test-explore

.PHONY: learn learn-check test-learn test-explore
