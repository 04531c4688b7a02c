# 在服务器里比快慢：同一个后端里，服务器自己的分配集合与本书的。

PG_BENCH_SESSIONS ?= 5
PG_BENCH_ROUNDS ?= 9
PG_BENCH_CASES := s16 s64 s256 s1024 b16 b64 b256 b1024 l16 l64 l256 l1024 c d0 d1 e
PG_BENCH_TRACES := $(patsubst tests/traces/%.xz,$(PG)/traces/%,$(wildcard tests/traces/*.trace.xz))
PG_BENCH_RECORD := postgres/record/pg-bench.tsv

PG_SOURCES_bench := postgres/bench/near.c $(PG)/bench-aset.o $(PG)/bench-library.o tests/bench/steps.c $(TRACE_SRC)

$(PG)/bench.so: $(PG_SOURCES_bench) $(wildcard postgres/bench/*.h tests/bench/*.h tests/replay/*.h)

# 本书的 aset.c 换两个名字，免得与服务器的撞上；编译的选项与程序库的相同，只是不向外公开。
$(PG)/bench-aset.o: $(LINE)/src/aset.c $(PROGRAM) | pg-headers
	@mkdir -p $(@D)
	@$(filter-out -shared,$(PG_CC)) $(CODE_LAYOUT_FLAGS) -fvisibility=hidden -c -o $@ $< \
	    -DAllocSetContextCreateInternal=book_AllocSetContextCreateInternal -DAllocSetMethods=BookAllocSetMethods

# 整个程序库：连成一个目标文件，只留一个名字在外面，免得与服务器的同名变量混在一起。
$(PG)/bench-library.o: postgres/bench/bench-library.c tests/bench/peers/aset.c $(PROGRAM) $(wildcard postgres/bench/*.h tests/bench/*.h)
	@mkdir -p $(@D)
	@$(call variant_cc,release) -fPIC -fvisibility=hidden -Itests/bench -Itests/replay -r -nostdlib -o $@ \
	    $< $(TANGLED_SRC)
	@objcopy --keep-global-symbol=bench_library $@

$(PG)/traces/%.trace: tests/traces/%.trace.xz
	@mkdir -p $(@D)
	@xz -dc $< >$@

##@ 测量

pg-bench: $(PG)/bench.so $(PG_BENCH_TRACES) ## 在真正的服务器里与它自己的分配集合比快慢（约一分钟），记到 postgres/record
	@LUA='$(LUA)' sh postgres/bench/bench.sh $(PG)/bench-cluster $(PG_BENCH_RECORD) \
	    $(PG_BENCH_SESSIONS) $(PG_BENCH_ROUNDS) '$(PG_BENCH_CASES)' $(PG)/bench.so $(PG_BENCH_TRACES)

# ---- 整个服务器，换与不换 ----

PG_SERVER_ROUNDS ?= 9
PG_SERVER_SECONDS ?= 5
PG_SERVER_LOADS := $(wildcard postgres/bench/*.sql)
PG_SERVER_RECORD := postgres/record/pg-bench-server.tsv

pg-bench-server: $(GRAFT) ## 整个服务器换与不换分配器，pgbench 与费内存的查询各快多少（约六分钟），记到 postgres/record
	@LUA='$(LUA)' sh postgres/bench/bench-server.sh $(PG)/bench-cluster $(PG_SERVER_RECORD) \
	    $(PG_SERVER_ROUNDS) $(PG_SERVER_SECONDS) $(GRAFT) $(PG_SERVER_LOADS)

# 量得准要一分钟，量得出只要几秒。
test-pg-bench: $(PG)/bench.so $(firstword $(PG_BENCH_TRACES)) ## 在服务器里比快慢的程序跑得起来，每个测试量得出数（不看快慢）
	@LUA='$(LUA)' sh postgres/bench/smoke.sh $(PG) $(PG)/bench.so '$(PG_BENCH_CASES)' $(firstword $(PG_BENCH_TRACES))

CHECKS += $(if $(HAVE_PG),test-pg-bench)

.PHONY: pg-bench pg-bench-server test-pg-bench
