/* bench.c —— 在一个后端里比快慢：服务器自己的分配集合与本书的，同一个进程，轮流做同样的事。
 *
 * 本书的量两次。一次移植：分配、释放都经过服务器的 palloc 与 pfree，只有方法表里的函数不同，与第 18 章的手术一样；
 * 一次是整个程序库，palloc 与 pfree 也是本书的（bench-library.c）。计时的核心与 make bench 是同一份。
 * 还量一张空壳的方法表，它分配时总给同一片，释放、改变大小时什么也不做：服务器的手续与测试自己的循环占多少，由它看出来，
 * 那是只换方法表省不掉的。
 *
 *   pg_bench(测试的名字, 多近) → “服务器 移植 程序库 空壳”，每个操作的纳秒数，以制表符隔开；空壳不算数的写 "-"。
 *   多近为真时，测试的循环、本书的与空壳的代码都在服务器的旁边（见 near.h）；否则在模块装入的地方。 */
#include "postgres.h"

#include "fmgr.h"
#include "nodes/memnodes.h"
#include "utils/memutils.h"

#include "../bench/steps.h"
#include "bench-library.h"
#include "near.h"

PG_MODULE_MAGIC;

#define BENCH_EMBEDDED
#define PEER_FREE
#define PEER_REALLOC
#define PEER_CONTEXT
#define PEER_TREE 0

typedef MemoryContext (*Create)(MemoryContext parent, const char *name,
                                Size minContextSize, Size initBlockSize, Size maxBlockSize);

/* 本书的 aset.c，换了名字编译进这个模块。 */
extern MemoryContext book_AllocSetContextCreateInternal(MemoryContext parent, const char *name,
                                                        Size minContextSize, Size initBlockSize,
                                                        Size maxBlockSize);

static Create create;           /* 现在量的是哪一家 */
static MemoryContext bench;

static inline void *peer_alloc(size_t size) { return palloc(size); }
static inline void peer_free(void *chunk) { pfree(chunk); }
static inline void *peer_realloc(void *chunk, size_t size) { return repalloc(chunk, size); }

static inline void
peer_release(void **chunks pg_attribute_unused(), int count pg_attribute_unused())
{
    MemoryContextReset(bench);
}

static inline void
peer_context(int allocations)
{
    MemoryContext context = create(bench, "pair", ALLOCSET_DEFAULT_SIZES);

    for (int i = 0; i < allocations; i++)
        *(volatile char *) MemoryContextAlloc(context, 64) = 1;
    MemoryContextDelete(context);
}

static void *
tree_start(void)
{
    return create(TopMemoryContext, "trace", ALLOCSET_SMALL_SIZES);
}

static inline void *
tree_create(void *parent, const TraceCreate *sizes)
{
    return create(parent, sizes->name, sizes->min_size, sizes->init_size, sizes->max_size);
}

static inline void *tree_alloc(void *context, size_t size) { return MemoryContextAllocHuge(context, size); }
static inline void tree_free(void *chunk) { pfree(chunk); }
static inline void *tree_realloc(void *chunk, size_t size) { return repalloc_huge(chunk, size); }
static inline void tree_reset(void *context) { MemoryContextResetOnly(context); }
static inline void tree_delete(void *context) { MemoryContextDelete(context); }
static inline void tree_move(void *context, void *parent) { MemoryContextSetParent(context, parent); }
static void tree_end(void *root) { MemoryContextDelete(root); }

#include "../bench/core.h"

/* ---- 空壳 ---- */

static struct
{
    MemoryContext owner;        /* 紧挨在数据之前，pfree 由它找到方法表 */
    char        data[1024];
} only_chunk;

static void *
shell_alloc(MemoryContext context, Size size pg_attribute_unused())
{
    only_chunk.owner = context;
    return only_chunk.data;
}

static void
shell_free(MemoryContext context pg_attribute_unused(), void *chunk pg_attribute_unused())
{
}

static void *
shell_realloc(MemoryContext context pg_attribute_unused(), void *chunk, Size size pg_attribute_unused())
{
    return chunk;
}

static MemoryContextMethods shell = {.alloc = shell_alloc, .free_p = shell_free, .realloc = shell_realloc};

/* 借用服务器的一个集合，只换掉分配、释放与改变大小；重置与删除仍是服务器的。 */
static MemoryContext
create_shell(MemoryContext parent, const char *name, Size minContextSize, Size initBlockSize, Size maxBlockSize)
{
    MemoryContext context = AllocSetContextCreateInternal(parent, name, minContextSize, initBlockSize, maxBlockSize);

    shell.reset = context->methods->reset;
    shell.delete_context = context->methods->delete_context;
    context->methods = &shell;
    return context;
}

/* 建立与删除不是空壳做的；翻倍时搬动的字节，空壳也不搬。 */
static bool
shell_can(const Case *test)
{
    return test->run != run_d && test->run != run_e;
}

/* ---- 轮流量 ---- */

static double
run_with(Create creator, Case *test)
{
    MemoryContext outer = CurrentMemoryContext;
    double each;

    create = creator;
    bench = create(TopMemoryContext, "bench", ALLOCSET_DEFAULT_SIZES);
    MemoryContextSwitchTo(bench);
    each = run_case(test);
    MemoryContextSwitchTo(outer);
    MemoryContextDelete(bench);
    return each;
}

/* 各量两次，次序一正一反：机器渐渐变快变慢，不偏向哪一家。 */
static char *
measure_all(const char *name)
{
    Case *test = find_case(name);
    char shell_time[32] = "-";
    double server, graft, library;

    if (test == NULL)
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("没有叫 \"%s\" 的测试", name)));
    server = run_with(AllocSetContextCreateInternal, test);
    graft = run_with(book_AllocSetContextCreateInternal, test);
    library = bench_library(name);
    if (shell_can(test))
        snprintf(shell_time, sizeof(shell_time), "%.4f", run_with(create_shell, test));
    library += bench_library(name);
    graft += run_with(book_AllocSetContextCreateInternal, test);
    server += run_with(AllocSetContextCreateInternal, test);
    return psprintf("%.4f\t%.4f\t%.4f\t%s", server / 2, graft / 2, library / 2, shell_time);
}

typedef char *(*Measure)(const char *name);

/* 抄本里的 measure_all；第一次要它时才抄。 */
static Measure
measure_near(void)
{
    static ptrdiff_t distance = 0;

    if (distance == 0)
        distance = near_copy(&shell, AllocSetContextCreateInternal);
    if (distance == 0)
        ereport(ERROR, (errcode(ERRCODE_INSUFFICIENT_RESOURCES), errmsg("服务器的代码旁边没有放得下模块的空地")));
    return (Measure) ((uintptr_t) measure_all + distance);
}

PG_FUNCTION_INFO_V1(pg_bench);

Datum
pg_bench(PG_FUNCTION_ARGS)
{
    Measure measure = PG_GETARG_BOOL(1) ? measure_near() : measure_all;

    PG_RETURN_CSTRING(measure(PG_GETARG_CSTRING(0)));
}
