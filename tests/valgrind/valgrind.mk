# 在 Valgrind 之下：库真的带着 USE_VALGRIND 编译，一个小程序真的在 valgrind 里运行。

VALGRIND_VARIANTS := valgrind checking-valgrind
VARIANT_CFLAGS_valgrind := -DUSE_VALGRIND
VARIANT_CFLAGS_checking-valgrind := $(CHECKING_FLAGS) -DUSE_VALGRIND
$(foreach v,$(VALGRIND_VARIANTS),$(eval $(call VARIANT_RULES,$v)))

valgrind_cases = $(OBJ_ROOT)/bin/valgrind/$1

define VALGRIND_RULES
$(call valgrind_cases,$1): tests/valgrind/cases.c $(call variant_lib,$1)
	@mkdir -p $$(@D)
	@$$(call variant_cc,$1) -O0 -o $$@ $$^
endef
$(foreach v,$(VALGRIND_VARIANTS),$(eval $(call VALGRIND_RULES,$v)))

# 头文件也来自这个软件包，先看它在不在，再编译。
valgrind-here:
	@$(call need,/usr/include/valgrind/memcheck.h,valgrind)
	@$(call need,valgrind,valgrind)

$(foreach v,$(VALGRIND_VARIANTS),$(call variant_objects,$v)): | valgrind-here

test-valgrind: valgrind-here $(foreach v,$(VALGRIND_VARIANTS),$(call valgrind_cases,$v)) ## 向 Valgrind 的通报：每一种错误都报告，没有错的不报告
	@sh tests/valgrind/run.sh $(filter-out valgrind-here,$^)

CHECKS += test-valgrind

.PHONY: test-valgrind valgrind-here
