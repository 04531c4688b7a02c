/* methods.c —— 抽象层只经方法表做事：换掉的方法表一次也不绕过，别的种类的上下文照样能用。 */
#include "support.h"

SUITE(methods);

/* ---- 监视：换掉一个分配集合的方法表 ---- */

static MemoryContextMethods watched;
static const MemoryContextMethods *original;
static int allocs, frees, reallocs, resets, deletes;

static void *
watch_alloc(MemoryContext context, Size size)
{
    allocs++;
    return original->alloc(context, size);
}

static void
watch_free(MemoryContext context, void *pointer)
{
    frees++;
    original->free_p(context, pointer);
}

static void *
watch_realloc(MemoryContext context, void *pointer, Size size)
{
    reallocs++;
    return original->realloc(context, pointer, size);
}

static void
watch_reset(MemoryContext context)
{
    resets++;
    original->reset(context);
}

static void
watch_delete(MemoryContext context)
{
    deletes++;
    original->delete_context(context);
}

static MemoryContext
watch(MemoryContext context)
{
    original = context->methods;
    watched = *original;
    watched.alloc = watch_alloc;
    watched.free_p = watch_free;
    watched.realloc = watch_realloc;
    watched.reset = watch_reset;
    watched.delete_context = watch_delete;
    context->methods = &watched;
    return context;
}

#define expect_calls(count, expected) \
    expect((count) == (expected), "%s：%d 次，应为 %d 次", #count, count, expected)

Test(methods, 每个分配的入口都经过方法表)
{
    MemoryContext context = watch(new_default("监视"));
    MemoryContext old = MemoryContextSwitchTo(context);

    palloc(1);
    palloc0(1);
    palloc_extended(1, 0);
    MemoryContextAlloc(context, 1);
    MemoryContextAllocZero(context, 1);
    MemoryContextAllocZeroAligned(context, 8);
    MemoryContextAllocExtended(context, 1, 0);
    MemoryContextAllocHuge(context, 1);
    expect_calls(allocs, 8);
    pstrdup("a");
    pnstrdup("a", 1);
    pchomp("a");
    MemoryContextStrdup(context, "a");
    psprintf("a");
    expect_calls(allocs, 13);
    MemoryContextSwitchTo(old);
}

Test(methods, 释放_改变大小_重置_删除也经过)
{
    MemoryContext context = watch(new_default("监视"));
    void *pointer = MemoryContextAlloc(context, 10);

    pointer = repalloc(pointer, 20);
    pointer = repalloc_huge(pointer, 30);
    expect_calls(reallocs, 2);
    pfree(pointer);
    expect_calls(frees, 1);
    MemoryContextReset(context);
    expect_calls(resets, 1);
    MemoryContextReset(context);
    expect_calls(resets, 1);    /* 已经是空的 */
    MemoryContextDelete(context);
    expect_calls(deletes, 1);
}

/* ---- 另一种上下文：从固定的池里按次序给出，不收回 ---- */

typedef struct PoolChunk
{
    Size        requested_size; /* 检查模式的约定：片头最后是请求的大小与主人 */
    MemoryContext owner;
    char        data[64];
} PoolChunk;

typedef struct Pool
{
    MemoryContextData header;
    int         used;
    int         frees;
    PoolChunk   chunks[8];
} Pool;

static void *
pool_alloc(MemoryContext context, Size size)
{
    Pool *pool = (Pool *) context;
    PoolChunk *chunk = &pool->chunks[pool->used];

    if (pool->used == lengthof(pool->chunks) || size > sizeof(chunk->data))
        return NULL;
    pool->used++;
    chunk->requested_size = size;
    chunk->owner = context;
    return chunk->data;
}

static void
pool_free(MemoryContext context, void *pointer)
{
    (void) pointer;
    ((Pool *) context)->frees++;
}

static void *
pool_realloc(MemoryContext context, void *pointer, Size size)
{
    void *moved = pool_alloc(context, size);

    return moved == NULL ? NULL : memcpy(moved, pointer, Min(size, (Size) 64));
}

static void
pool_reset(MemoryContext context)
{
    ((Pool *) context)->used = 0;
}

static void
pool_delete(MemoryContext context)
{
    pool_reset(context);
    deletes++;
}

static Size
pool_space(MemoryContext context, void *pointer)
{
    (void) context, (void) pointer;
    return sizeof(PoolChunk);
}

static bool
pool_is_empty(MemoryContext context)
{
    return ((Pool *) context)->used == 0;
}

static void
pool_stats(MemoryContext context, MemoryStatsPrintFunc print, void *passthru,
           MemoryContextCounters *totals, bool print_to_stderr)
{
    if (print != NULL)
        print(context, passthru, "池子的统计", print_to_stderr);
    if (totals != NULL)
        totals->totalspace += sizeof(Pool);
}

#ifdef MEMORY_CONTEXT_CHECKING
static void
pool_check(MemoryContext context)
{
    (void) context;
}
#endif

static const MemoryContextMethods pool_methods = {
    .alloc = pool_alloc,
    .free_p = pool_free,
    .realloc = pool_realloc,
    .reset = pool_reset,
    .delete_context = pool_delete,
    .get_chunk_space = pool_space,
    .is_empty = pool_is_empty,
    .stats = pool_stats,
#ifdef MEMORY_CONTEXT_CHECKING
    .check = pool_check,
#endif
};

static Pool pool;

static MemoryContext
dig_pool(void)
{
    MemoryContextCreate(&pool.header, T_SlabContext, &pool_methods, TopMemoryContext, "池");
    return &pool.header;
}

Test(methods, 别的种类的上下文照样能用)
{
    MemoryContext context = dig_pool();
    char *pointer = MemoryContextAllocZero(context, 30);

    expect(pointer == pool.chunks[0].data, "没有从池里分配");
    strcpy(pointer, "内容");
    expect_size(GetMemoryChunkSpace(pointer), sizeof(PoolChunk));
    expect(MemoryContextContains(context, pointer), "不认自己的片");
    pointer = repalloc(pointer, 60);
    expect(pointer == pool.chunks[1].data, "没有在池里搬家");
    expect_text(pointer, "内容");
    pfree(pointer);
    expect_calls(pool.frees, 1);
    expect(!MemoryContextIsEmpty(context), "不该是空的");
    MemoryContextReset(context);
    expect(MemoryContextIsEmpty(context) && context->isReset, "应是空的");
    MemoryContextDelete(context);
    expect_calls(deletes, 1);
    expect(TopMemoryContext->firstchild == ErrorContext, "没有从树上取下");
}

Test(methods, 别的种类也在树上_统计_内存耗尽一样处理)
{
    MemoryContext context = dig_pool();
    void *volatile result = NULL;

    expect(context->parent == TopMemoryContext && context->isReset, "抽象层的字段没有填好");
    new_default("兄弟");
    MemoryContextSetParent(TopMemoryContext->firstchild, context);
    capture_stderr();
    MemoryContextStats(context);
    expect(strncmp(captured_stderr(), "池: 池子的统计\n  兄弟: ", strlen("池: 池子的统计\n  兄弟: ")) == 0,
           "统计没有经过方法表");
    capture_stderr();
    CATCH(result = MemoryContextAlloc(context, 65));
    captured_stderr();
    expect_out_of_memory("Failed on request of size 65 in memory context \"池\".");
    expect(MemoryContextAllocExtended(context, 65, MCXT_ALLOC_NO_OOM) == NULL, "应得到 NULL");
    expect(result == NULL, "出错了还有结果");
    MemoryContextDelete(context);
    expect_calls(deletes, 1);
}
