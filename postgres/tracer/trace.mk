# 读者自己的查询：记录一个后端的每一次分配，看它的内存怎样涨落。
#
#   make trace SQL=my.sql trace-report      SETUP=tables.sql 事先在另一个连接里运行

SQL :=
OUT :=
SETUP :=
RECORDS :=
TRACE := $(or $(OUT),$(if $(SQL),$(PG)/$(basename $(notdir $(SQL))).trace))

PG_SOURCES_tracer := postgres/tracer/redirect.c postgres/tracer/journal.c
$(PG)/tracer.so: $(PG_SOURCES_tracer) $(wildcard postgres/tracer/*.h) | $(filter pg-deps,$(MAKECMDGOALS))

TRACE_ENGINE = $(call figure_engine,release)
trace_cc = $(call variant_cc,release) -D_GNU_SOURCE -Itests/replay -Ifigures/lib

$(OBJ_ROOT)/bin/trace-convert: postgres/tracer/convert.c postgres/tracer/raw.c postgres/tracer/slots.c $(wildcard postgres/tracer/*.h)
	@mkdir -p $(@D)
	@$(trace_cc) -o $@ $(filter %.c,$^)

$(OBJ_ROOT)/bin/trace-check: postgres/tracer/check.c $(TRACE_ENGINE) $(call variant_lib,release)
	@mkdir -p $(@D)
	@$(trace_cc) -o $@ $^

$(OBJ_ROOT)/bin/trace-report: $(wildcard postgres/tracer/report*.[ch]) $(FIGURE_HEADERS) $(call figure_modules,release) $(TRACE_ENGINE) $(call variant_lib,release)
	@mkdir -p $(@D)
	@$(trace_cc) -o $@ $(filter-out %.h,$^) -lm

TRACE_PROGRAMS := $(OBJ_ROOT)/bin/trace-convert $(OBJ_ROOT)/bin/trace-check

##@ 真正的 PostgreSQL

trace: $(PG)/tracer.so $(TRACE_PROGRAMS) ## 运行 SQL=文件，把后端的每一次分配记成轨迹（OUT=文件）
	@[ -n '$(SQL)' ] || { echo '要给出文件：make trace SQL=my.sql' >&2; exit 2; }
	@SETUP='$(SETUP)' RECORDS='$(RECORDS)' sh postgres/tracer/trace.sh '$(SQL)' '$(TRACE)' $(PG) $(OBJ_ROOT)/bin

REPORT = $(PG)/$(basename $(basename $(notdir $(TRACE))))

# 给出的是 SQL，就先记录。
trace-report: $(OBJ_ROOT)/bin/trace-report $(if $(SQL),trace) ## 轨迹的总结与内存涨落的图（TRACE=轨迹，或 SQL=文件）
	@[ -n '$(TRACE)' ] || { echo '要给出轨迹或文件：make trace-report TRACE=my.trace' >&2; exit 2; }
	@mkdir -p '$(REPORT)'
	@$< '$(TRACE)' '$(REPORT)' >'$(REPORT).txt'
	@mv '$(REPORT)/1.svg' '$(REPORT).svg' && rmdir '$(REPORT)'
	@cat '$(REPORT).txt'
	@echo && echo '这段文字在 $(REPORT).txt，图在 $(REPORT).svg'

record: trace-record

# 第 17 章引的总结；文字里说明是哪一天、哪一个服务器上录的。
TRACE_EXAMPLE := postgres/tracer/example.sql
trace-record:
	@$(MAKE) trace trace-report SQL=$(TRACE_EXAMPLE) >/dev/null
	@{ echo "# $$(date +%F)，$$(sed -n '1s/.*；//p' $(PG)/example.trace)"; \
	    sed '1s|^$(PG)/||' $(PG)/example.txt; } >postgres/record/trace-report.txt

CHECKS += $(if $(HAVE_PG),test-tracer)

test-tracer: $(PG)/tracer.so $(TRACE_PROGRAMS) $(OBJ_ROOT)/bin/trace-report $(REPLAY) ## 记录模块：记得全，有错说得清，服务器总是停下
	@sh tests/postgres/tracer.sh $(PG) $(OBJ_ROOT)/bin

.PHONY: trace trace-report trace-record test-tracer
