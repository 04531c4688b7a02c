# 对照：同一个回放器，执行在服务器自己的分配器上。

PG_SOURCES_oracle := $(filter-out tests/replay/replay.c,$(REPLAY_SRC))
$(PG)/oracle.so: $(REPLAY_SRC) $(wildcard tests/replay/*.h) postgres/oracle/oracle.mk

SCRIPTS := $(OBJ_ROOT)/bin/scripts

$(SCRIPTS): $(wildcard postgres/oracle/scripts/*.[ch])
	@mkdir -p $(@D)
	@$(CC) $(STANDARD_FLAGS) $(CFLAGS) -o $@ $(filter %.c,$^)

ORACLE := sh postgres/oracle/oracle.sh $(OBJ_ROOT)
ORACLE_PARTS := $(PG)/oracle.so $(REPLAY) $(SCRIPTS)

# $(call scripts_of,默认的个数)：种子 个数 操作数
scripts_of = $(or $(SEED),1) $(or $(COUNT),$1) $(or $(OPS),300)

oracle: $(ORACLE_PARTS) ## 在真正的 PostgreSQL 里回放一条轨迹（FILE=轨迹，或者 SEED=n OPS=n；EVERY=n）
ifdef SEED
	@$(SCRIPTS) $(SEED) 1 $(or $(OPS),300) >$(PG)/script-$(SEED).trace
	@$(ORACLE) file $(PG)/script-$(SEED).trace $(or $(EVERY),10000)
else
	@$(ORACLE) file $(or $(FILE),$(error 要么 make oracle FILE=轨迹，要么 make oracle SEED=n)) $(or $(EVERY),10000)
endif

oracle-check: $(ORACLE_PARTS) ## 轨迹与随机的脚本在本书与 PostgreSQL 里每一步都相同（COUNT=n OPS=n SEED=n）
	@$(ORACLE) check $(call scripts_of,2000)

# ---- 比较的办法管用吗：改错的程序应当个个被发现 ----

ORACLE_MUTANTS := $(shell sed -n 's/^\([a-z0-9]*\) .*| oracle$$/\1/p' $(MUTANTS_TXT))
MUTANT_REPLAYS := $(ORACLE_MUTANTS:%=$(MUTANT_DIR)/%/replay)

$(MUTANT_REPLAYS): $(MUTANT_DIR)/%/replay: $(MUTANT_DIR)/%/src/aset.c $(REPLAY_SRC)
	@echo '编译改错的程序 $*'
	@$(CC) $(STANDARD_FLAGS) -O1 -Itests/replay -I$(MUTANT_DIR)/$*/include -o $@ $(MUTANT_DIR)/$*/src/*.c $(REPLAY_SRC)

oracle-self: $(ORACLE_PARTS) $(MUTANT_REPLAYS) ## 改错的程序，比较时都要被发现
	@$(ORACLE) self $(call scripts_of,250) $(MUTANT_REPLAYS)

record: oracle-record

oracle-record: $(ORACLE_PARTS) $(MUTANT_REPLAYS)
	@$(ORACLE) record postgres/record $(call scripts_of,2000) $(filter %/leftover/replay %/reset/replay,$(MUTANT_REPLAYS))

.PHONY: oracle oracle-check oracle-self oracle-record

CHECKS += $(if $(HAVE_PG),oracle-check oracle-self,pg-skipped)

# 第 17 章的图：服务器每一步之后的各样在记录里，回放器的行数从源文件里数。
$(OBJ_ROOT)/figures/oracle-lockstep/1.svg: postgres/record/oracle-steps.txt postgres/oracle/steps.trace
$(OBJ_ROOT)/figures/oracle-engine/1.svg: tests/replay/engine.c tests/replay/engine-print.c chapters/17-oracle.nw
