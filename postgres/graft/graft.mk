# 移植：第 18 章的 graft/graft.c 连同 src/aset.c 编译成 aset_graft.so，装进服务器，让服务器跑在书的分配器上。

GRAFT_CHECKING := $(PG)/checking/aset_graft.so

# 服务器里已经有这个名字，书的换一个；src/aset.c 的符号一个也不外露。
BOOK_ASET := -fvisibility=hidden $(CODE_LAYOUT_FLAGS) -DAllocSetContextCreateInternal=book_AllocSetContextCreateInternal

$(GRAFT) $(GRAFT_CHECKING): $(addprefix $(BUILD)/,$(filter graft/%,$(ROOTS))) $(PROGRAM) | pg-headers
	@mkdir -p $(@D)
	@echo '编译移植用的模块 $(@:$(BUILD)/%=%)'
	@$(PG_CC:-shared=) $(GRAFT_FLAGS) $(BOOK_ASET) -c -o $(@D)/aset.o $(LINE)/src/aset.c
	@$(PG_CC) $(GRAFT_FLAGS) -D_GNU_SOURCE -o $@ $(LINE)/graft/graft.c $(@D)/aset.o

# 检查模式的片头多一个字；服务器只看片头最后的一个字，所以不必知道。
$(GRAFT_CHECKING): GRAFT_FLAGS := -DMEMORY_CONTEXT_CHECKING -DCLOBBER_FREED_MEMORY

GRAFT_TEST = PG_SERVER='$(PG)/graft-cluster' PG_RECORD='$(PG)/record' GRAFT='$(GRAFT)' \
    GRAFT_CHECKING='$(GRAFT_CHECKING)' sh postgres/graft/graft.sh

graft: $(GRAFT) ## 第 18 章：把书的 AllocSet 编译成服务器的模块
	@echo '模块在 $(GRAFT)；shared_preload_libraries 装入它，服务器就用书的分配器'

CHECKS += $(if $(HAVE_PG),graft-check)

graft-check: $(GRAFT) $(GRAFT_CHECKING) ## 服务器跑在书的分配器上：不到三分钟的一遍
	@$(GRAFT_TEST) quick

graft-long: $(GRAFT) $(GRAFT_CHECKING) ## 同样的，另加十分钟的 sqlsmith
	@$(GRAFT_TEST) long

record: $(GRAFT) $(GRAFT_CHECKING) ## 重写书里引的记录 postgres/record：跑一遍 graft-long，把它说的话收进来
	@$(GRAFT_TEST) long
	@mkdir -p postgres/record
	@cp $(PG)/record/*.txt $(PG)/record/graft.tsv postgres/record/

.PHONY: graft graft-check graft-long record

# 第 18 章的图：入口的字节在记录里。
$(OBJ_ROOT)/figures/graft-jump/1.svg: postgres/record/graft-entry.txt
