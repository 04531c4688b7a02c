# 真正的 PostgreSQL 15：用完就扔的集群，与装进服务器里的模块。
#
# 模块 postgres/名字/名字.c 编译成 build/postgres/名字.so；服务器的头文件在前，书的在后，
# 所以书只补上服务器没有的 aset/*.h。模块另外要的源文件写在 PG_SOURCES_名字。

PG := $(OBJ_ROOT)/postgres
GRAFT := $(PG)/aset_graft.so
CLUSTER := sh postgres/cluster/cluster.sh

DEPS_PG := postgresql-15 postgresql-contrib sqlsmith

# 服务器装了没有；没有，make check 里用到它的各项就说一声，跳过。
HAVE_PG := $(wildcard $(or $(PG_BIN),/usr/lib/postgresql/15/bin)/postgres)

##@ 真正的 PostgreSQL

# 装软件包时不要顺手建立、启动系统自己的集群；已经装好的不动。
pg-deps: ## 装 PostgreSQL 15 与编译模块用的头文件
	@if [ ! -e /usr/share/postgresql-common ] && [ "$$(id -u)" -eq 0 ]; then \
	    mkdir -p /etc/postgresql-common && echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf; fi
	@if sh book/tangle/install-packages.sh --known $(firstword $(DEPS_PG)); then \
	    sh book/tangle/install-packages.sh $(DEPS_PG) && sh postgres/cluster/headers.sh '$(BUILD)' >/dev/null; \
	else echo '这个发行版没有 $(firstword $(DEPS_PG))：与服务器对照的各项要跳过；书与程序库用不到它'; fi

pg-start: ## 启动一个用完就扔的集群
	@$(CLUSTER) $(PG)/cluster start
	@echo '集群在 $(PG)/cluster；连接用 sh postgres/cluster/cluster.sh $(PG)/cluster run psql'

pg-stop: ## 停下并删掉那个集群
	@$(CLUSTER) $(PG)/cluster remove

pg-contexts: ## 一个刚连上的后端有哪些上下文，写成第 8 章引的记录
	@$(CLUSTER) $(PG)/contexts start
	@{ printf 'key\tvalue\n'; $(CLUSTER) $(PG)/contexts run psql -Xq -U postgres <postgres/cluster/contexts.sql; } >postgres/record/contexts.tsv.new
	@$(CLUSTER) $(PG)/contexts remove
	@mv postgres/record/contexts.tsv.new postgres/record/contexts.tsv && cat postgres/record/contexts.tsv

# 拿不到头文件，在编译之前就停下，说出缘由。
pg-headers: | $(filter pg-deps,$(MAKECMDGOALS))
	@sh postgres/cluster/headers.sh '$(BUILD)' >/dev/null

.PHONY: pg-deps pg-headers pg-start pg-stop pg-contexts

PG_CC = $(CC) -std=gnu11 -O2 -g -Wall -fPIC -shared -isystem /usr/include/postgresql \
    -I$$(sh postgres/cluster/headers.sh '$(BUILD)') -I$(LINE)/include -Itests/replay

define PG_MODULE_RULE
$(PG)/$1.so: postgres/$1/$1.c $(PROGRAM) | pg-headers
	@mkdir -p $$(@D)
	@echo '编译服务器的模块 $1'
	@$$(PG_CC) -o $$@ $$< $$(PG_SOURCES_$1)
endef
$(foreach m,oracle tracer bench,$(eval $(call PG_MODULE_RULE,$m)))

pg-skipped:
	@echo '没有装 PostgreSQL 15（make pg-deps）：跳过 oracle-check、oracle-self、graft-check、test-tracer、test-pg-bench'
.PHONY: pg-skipped

# 用到集群的各项测试，各有自己的 .mk。
include $(wildcard postgres/*/*.mk)
