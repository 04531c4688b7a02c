# make learn：一题一题地做练习。

# ---- 题目里公式的值：不必先织书；照默认的参数算，与判分一样 ----

VALUES := $(EXERCISE_OUT)/values.lua

$(EXERCISE_OUT)/values/expressions.h: $(TASKS) classroom/task/values.lua
	@mkdir -p $(@D)
	@$(LUA) classroom/task/values.lua >$@

$(VALUES): book/weave/compute/evaluate.c $(EXERCISE_OUT)/values/expressions.h $(RECORD_H) $(BUILD)/facts/facts.h $(PROGRAM)
	@$(filter-out $(TUNABLE_FLAGS),$(call variant_cc,release)) $(QUICK) -w -I$(LINE) -I$(OBJ_ROOT) -I$(EXERCISE_OUT)/values \
	    -o $(EXERCISE_OUT)/values/values $< $(TANGLED_SRC)
	@$(EXERCISE_OUT)/values/values >$@.new && mv $@.new $@

##@ 练习

learn: exercise-library $(VALUES) ## 一题一题地做：存盘就判，有提示，记得做到哪里
	@bash classroom/learn/learn.sh $(student_word) $(EXERCISE_OUT) $(call as_given,SEED)

learn-check: exercise-library $(VALUES) ## 只判一遍现在的一题（或 N=8.4），不要终端；ALL=1 没有通过的逐项细说
	@ALL=$(call as_given,ALL) sh classroom/learn/learn-check.sh $(call as_given,N) $(student_word) $(EXERCISE_OUT) $(call as_given,SEED)

# 没有 N 就是现在的一题。
learn_command = sh classroom/learn/command.sh $@ $(call as_given,N) $(student_word) $(EXERCISE_OUT)

hint: exercise-library $(VALUES) ## 多看一条提示（N=8.4）
	@$(learn_command)

list: exercise-library $(VALUES) ## 全部的练习，做到哪里
	@$(learn_command)

reset: exercise-library $(VALUES) ## 从头来（N=8.4）：现在的答案挪到 answer.old-1，放好起点
	@$(learn_command)

solution: exercise-library $(VALUES) ## 看参考答案（N=8.4）：全部通过以后；没有通过也要看，加上 SHOW=1
	@SHOW=$(call as_given,SHOW) $(learn_command)

check-all: exercise-library $(VALUES) ## 动过手的练习都判一遍，列成一张表；全部满分才算成功
	@sh classroom/learn/check-all.sh $(student_word) $(EXERCISE_OUT)

debug: exercise-library $(VALUES) ## 在 gdb 里看没有通过的一项（N=8.4；CHECK=名字 指定哪一项），行是 .nw 的行
	@GDB=$(call as_given,GDB) sh classroom/learn/debug.sh $(call as_given,N) $(student_word) $(EXERCISE_OUT) $(call as_given,CHECK)

handin: exercise-library $(VALUES) ## 要交的打成一个文件 handin-学号.tar.gz（SEED=学号，只问一次）
	@sh classroom/learn/handin.sh $(student_word) $(EXERCISE_OUT) $(call as_given,SEED)

unpack: ## 学生交的 handin-*.tar.gz 解开成一人一个目录（CLASS=班的目录），再用 make grade-class
	@sh classroom/learn/unpack.sh $(call folder_word,CLASS)

# ---- 自己的测试 ----

test-learn: exercise-library ## make learn 自己的测试：在伪终端里按键、存盘
	@bash tests/classroom/learn.sh $(EXERCISE_OUT)

test-commands: exercise-library ## hint、list、reset、solution、check-all、debug、handin、unpack 的测试
	@sh tests/classroom/commands.sh $(EXERCISE_OUT)

CHECKS += test-learn test-commands

.PHONY: learn learn-check hint list reset solution check-all debug handin unpack test-learn test-commands
