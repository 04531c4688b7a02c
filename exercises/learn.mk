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

test-learn: exercise-library ## make learn 自己的测试：在伪终端里按键、存盘
	@bash tests/exercises/learn.sh $(EXERCISE_OUT)

CHECKS += test-learn

.PHONY: learn learn-check test-learn
