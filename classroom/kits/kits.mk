# 课堂的工具包：把选中的练习做成各个平台收得下的样子。平台有哪些，写在 platforms.tsv。

##@ 练习

TO :=
EX :=
KIT_ARGUMENTS = $(call shell_word,$(TO)) $(call shell_word,$(EX))

# 判分只要 gcc，不要别的编译器；容器里往往连 make 也没有。
KIT_PACKAGES := make unzip $(filter-out g++ clang,$(DEPS_TEST))

classroom: ## 给教学平台做工具包（TO=gradescope|github|classroom50|autolab|prairielearn|vpl|check50|plain EX='8.4 9.1'）：build/classroom/平台/
	@SEED=$(call shell_word,$(SEED)) sh classroom/kits/kit.sh ask $(KIT_ARGUMENTS)
	@$(MAKE) -s exercise-library
	@SEED=$(call shell_word,$(SEED)) KIT_PACKAGES='$(KIT_PACKAGES)' KIT_MAKE='$(MAKE)' sh classroom/kits/kit.sh build $(KIT_ARGUMENTS)

CHECKS += test-kits

test-kits: ## 工具包：每个平台的，各判一份对的、一份错的答案
	@sh tests/kits/run.sh fast

test-kits-all: ## 工具包：照平台的做法，从空目录起判对的、错的、崩溃的、没有尽头的……每一种答案
	@sh tests/kits/run.sh all

.PHONY: classroom test-kits test-kits-all
