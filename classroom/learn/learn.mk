# make learn：一题一题地做练习。

# ---- 题目里公式的值：不必先织书 ----

VALUES := $(EXERCISE_OUT)/values.lua

$(EXERCISE_OUT)/values/expressions.h: $(TASKS) classroom/task/values.lua
	@mkdir -p $(@D)
	@$(LUA) classroom/task/values.lua >$@

$(VALUES): book/weave/compute/evaluate.c $(EXERCISE_OUT)/values/expressions.h $(RECORD_H) $(BUILD)/facts/facts.h $(PROGRAM) | $(RELEASE_LIB)
	@$(call variant_cc,release) $(QUICK) -w -I$(LINE) -I$(OBJ_ROOT) -I$(EXERCISE_OUT)/values -o $(EXERCISE_OUT)/values/values $< $(RELEASE_LIB)
	@$(EXERCISE_OUT)/values/values >$@.new && mv $@.new $@

##@ 练习

learn: exercise-library $(VALUES) ## 一题一题地做：存盘就判，有提示，记得做到哪里
	@bash classroom/learn/learn.sh $(student_word) $(EXERCISE_OUT) $(call as_given,SEED)

learn-check: exercise-library $(VALUES) ## 只判一遍现在的一题（或 N=8.4），不要终端；ALL=1 没有通过的逐项细说
	@ALL=$(call as_given,ALL) sh classroom/learn/learn-check.sh $(call as_given,N) $(student_word) $(EXERCISE_OUT) $(call as_given,SEED)

# ---- 自己的测试 ----

test-learn: exercise-library ## make learn 自己的测试：在伪终端里按键、存盘
	@bash tests/classroom/learn.sh $(EXERCISE_OUT)

CHECKS += test-learn

.PHONY: learn learn-check test-learn
