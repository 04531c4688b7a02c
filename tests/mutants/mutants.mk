# 测试的测试：把程序改错，看哪些测试发现得了。改法在 mutants.txt，讲解见第 16 章。

MUTANTS_TXT := tests/mutants/mutants.txt
MUTANT_DIR := $(OBJ_ROOT)/mutants
MUTANTS := $(shell sed -n 's/^\([a-z0-9]*\) .*|.*|.*/\1/p' $(MUTANTS_TXT))

$(MUTANTS:%=$(MUTANT_DIR)/%/src/aset.c) &: $(MUTANTS_TXT) tests/mutants/build.sh $(PROGRAM)
	@sh tests/mutants/build.sh $(MUTANT_DIR) $(LINE) $(MUTANTS)

# 各个办法：三个示例程序，以退出码说话；全部的测试。
MUTANT_DEMOS := naive shadow invariants
MUTANT_PROGRAMS := $(foreach m,$(MUTANTS),$(MUTANT_DEMOS:%=$(MUTANT_DIR)/$m/%) $(MUTANT_DIR)/$m/suite)

define MUTANT_RULES
$(MUTANT_DIR)/$1/libaset.a: $(MUTANT_DIR)/$1/src/aset.c
	@echo '编译改错的程序 $1'
	@cd $$(@D) && $(CC) $(STANDARD_FLAGS) -w -O1 -Iinclude -c src/*.c && ar rcs libaset.a *.o

$(MUTANT_DEMOS:%=$(MUTANT_DIR)/$1/%): $(MUTANT_DIR)/$1/%: $(LINE)/demo/testing-%.c $(MUTANT_DIR)/$1/libaset.a
	@$(CC) $(STANDARD_FLAGS) -O0 -I$(LINE)/include -o $$@ $$^

$(MUTANT_DIR)/$1/suite: $(patsubst tests/library/%.c,$(OBJ_ROOT)/obj/release/suite/%.o,$(SUITE_SRC)) $(MUTANT_DIR)/$1/libaset.a
	@$(CC) $(WRAP_MALLOC) -o $$@ $$^ -lcriterion -lpthread
endef
$(foreach m,$(MUTANTS),$(eval $(call MUTANT_RULES,$m)))

MUTANT_TEST := sh tests/mutants/mutants.sh $(MUTANTS_TXT) $(MUTANT_DIR)

##@ 测试

test-mutants: $(MUTANT_PROGRAMS) ## 把程序改错，每一种都要有测试发现
	@$(MUTANT_TEST)

mutants-record: $(MUTANT_PROGRAMS) ## 同样的，结果写成第 16 章引的记录
	@$(MUTANT_TEST) tests/mutants/record '$(shell $(CC) --version | sed -n 1p)'

CHECKS += test-mutants

.PHONY: test-mutants mutants-record

# 第 16 章的图画的是记录。
$(OBJ_ROOT)/figures/testing-mutants/1.svg: tests/mutants/record/found.txt
