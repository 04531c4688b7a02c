# 测试：每种编译方式把 tests/library/*.c 连成一个 Criterion 程序，在 $(OBJ_ROOT)/bin/suite/方式。
#
#   make test-release ONLY='alloc/*'    只跑名字合乎的测试：文件/测试

SUITE_SRC := $(wildcard tests/library/*.c)
SUITE_VARIANTS := release checking clang asan checking-asan coverage checking-coverage
ONLY :=
# 秒；整个程序的时限，每个测试另有自己的。
TEST_SECONDS := 300

VARIANT_CFLAGS_checking-coverage := $(CHECKING_FLAGS) $(VARIANT_CFLAGS_coverage)
$(eval $(call VARIANT_RULES,checking-coverage))

suite_of = $(OBJ_ROOT)/bin/suite/$1

# 账房 tests/library/heap.c 站在 malloc 前面，所以库要静态地连进来。
WRAP_MALLOC := -Wl,--wrap=malloc,--wrap=realloc,--wrap=free

export ASAN_OPTIONS := halt_on_error=1:detect_leaks=1:detect_stack_use_after_return=0
export UBSAN_OPTIONS := halt_on_error=1:print_stacktrace=1

# 测试自己不必优化，编译得快些。
define SUITE_RULES
$(OBJ_ROOT)/obj/$1/suite/%.o: tests/library/%.c $(OBJ_ROOT)/obj/$1/flags
	@mkdir -p $$(@D)
	@$$(call variant_cc,$1) -O0 -I$(LINE) -MMD -MP -c -o $$@ $$<

$(call suite_of,$1): $(patsubst tests/library/%.c,$(OBJ_ROOT)/obj/$1/suite/%.o,$(SUITE_SRC)) $(call variant_lib,$1)
	@$$(call need,/usr/include/criterion/criterion.h,libcriterion-dev)
	@mkdir -p $$(@D)
	@echo '连接 $$(@:$(BUILD)/%=%)'
	@$$(call variant_cc,$1) $(WRAP_MALLOC) -o $$@ $$^ -lcriterion -lpthread
endef
$(foreach v,$(SUITE_VARIANTS),$(eval $(call SUITE_RULES,$v)))

-include $(wildcard $(OBJ_ROOT)/obj/*/suite/*.d)

# $(call run_suite,方式)：最后一行是 Criterion 的总结。
run_suite = @echo '测试（$1）'; sh tests/library/suite.sh $(TEST_SECONDS) $(call suite_of,$1) -j2 $(if $(ONLY),--filter '$(ONLY)')

##@ 测试

test: test-release test-checking test-golden test-replay-errors ## 发布版与检查模式的全部测试，并回放真实的轨迹

test-release: $(call suite_of,release) ## 发布版的 Criterion 测试（ONLY='alloc/*' 只跑一部分）
	$(call run_suite,release)

test-checking: $(call suite_of,checking) ## 检查模式的 Criterion 测试
	$(call run_suite,checking)

test-clang: $(call suite_of,clang) ## 用 clang 编译再测一遍
	$(call run_suite,clang)

test-asan: $(call suite_of,asan) $(call suite_of,checking-asan) ## 在 ASan 与 UBSan 下测试；泄漏也算失败
	$(call run_suite,asan)
	$(call run_suite,checking-asan)

# 两组参数同时编译，合用的先备好。
test-params: $(PROOF) ## 一张表的参数，每一组都编译、测试；不能工作的参数要被编译器拒绝
	@MAKE='$(MAKE)' sh tests/params/run.sh tests/params/settings.txt '$(BUILD)/params'
	@sh tests/params/commands.sh '$(MAKE)'
	@sh tests/params/honour.sh '$(MAKE)'
	@sh tests/params/refuse.sh tests/params/refused.txt $(LINE)/src/aset.c $(CC) -std=gnu11 -I$(LINE)/include

test-params-all: $(PROOF) ## 同样的参数，每一组都跑全部的测试，织网页与 EPUB，做一遍实验（很久，不在 make check 里）
	@PARAM_TARGETS='test html epub explore' MAKE='$(MAKE)' sh tests/params/run.sh tests/params/settings.txt '$(BUILD)/params'
	@$(MAKE) test-params-exercises ALLOC_MINBITS=6 ALLOCSET_NUM_FREELISTS=6
	@$(MAKE) test-params-exercises ALLOCSET_DEFAULT_INITSIZE=1024 ALLOCSET_DEFAULT_MAXSIZE=8192

test-params-exercises: exercise-library ## 照命令行上的参数判全部的练习：参考答案满分，起点没有分
	@sh tests/params/exercises.sh

test-pgheaders: $(LINE)/src/aset.c ## src/aset.c 原样用 PostgreSQL 15 的服务器头文件编译
	@sh tests/library/pgheaders.sh '$(BUILD)' $<

# gcov 按 #line 记账，所以百分比说的是 .nw 的行。以中止结束的测试不留下记录。
# $(call report_coverage,方式,目录)
define report_coverage
@mkdir -p $(BUILD)/coverage/$2
@gcovr --root . --filter 'chapters/' --filter 'aset\.nw' --exclude-unreachable-branches \
    --html-details $(BUILD)/coverage/$2/index.html --txt - $(OBJ_ROOT)/obj/$1/
endef

coverage: $(call suite_of,coverage) $(call suite_of,checking-coverage) ## 测试走到了 .nw 的哪些行：build/coverage/*/index.html
	@$(call need,gcovr,gcovr)
	@find $(OBJ_ROOT)/obj/coverage $(OBJ_ROOT)/obj/checking-coverage -name '*.gcda' -delete
	$(call run_suite,coverage)
	$(call report_coverage,coverage,release)
	$(call run_suite,checking-coverage)
	$(call report_coverage,checking-coverage,checking)

CHECKS += test test-clang test-asan test-params test-pgheaders

.PHONY: test test-release test-checking test-clang test-asan test-params test-params-all test-params-exercises test-pgheaders coverage
