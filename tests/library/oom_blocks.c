/* oom_blocks.c —— 要不到块的时候，集合与原来的内存不变；普通块把要求减半。 */
#include "oom_suite.h"

/* ---- 失败前后，集合不变；只有打算要的块，与 PostgreSQL 一样在要之前就翻倍 ---- */

static void
expect_untouched(MemoryContext context, void (*attempt)(MemoryContext context), Size next)
{
    AllocSet set = as_set(context);
    MemoryContextCounters before = counters_of(context), after;
    Size total = context->mem_allocated;
    AllocBlock active = set->blocks;

    capture_stderr();
    heap_fail_from(1);
    CATCH(attempt(context));
    heap_fail_never();
    captured_stderr();
    expect_error("out of memory");
    after = counters_of(context);
    expect_size(context->mem_allocated, total);
    expect_size(set->nextBlockSize, next);
    expect_size(after.nblocks, before.nblocks);
    expect_size(after.totalspace, before.totalspace);
    expect(set->blocks == active, "活动块变了");
}

static void
want_dedicated(MemoryContext context)
{
    MemoryContextAlloc(context, as_set(context)->allocChunkLimit + 1);
}

static void
want_new_block(MemoryContext context)
{
    for (;;)
        MemoryContextAlloc(context, as_set(context)->allocChunkLimit);
}

Test(oom, 要不到块_集合不变_打算照样翻倍)
{
    MemoryContext context = new_default("不变");
    AllocSet set = as_set(context);
    Size next = set->nextBlockSize;

    expect_untouched(context, want_dedicated, next);
    MemoryContextAlloc(context, 1);
    expect_untouched(context, want_new_block, Min(next * 2, set->maxBlockSize));
    expect_untouched(context, want_dedicated, Min(next * 2, set->maxBlockSize));
}

Test(oom, repalloc_失败时原来的内存不动)
{
    MemoryContext context = new_default("不动");
    Size starts[] = {10, 1000, as_set(context)->allocChunkLimit + 1, 100000};

    for (size_t i = 0; i < lengthof(starts); i++)
    {
        char *pointer = MemoryContextAlloc(context, starts[i]);
        void *volatile result = NULL;
        Size space = usable(pointer);

        memset(pointer, 'k', starts[i]);
        capture_stderr();
        heap_fail_from(1);
        CATCH(result = repalloc(pointer, 1000000));
        heap_fail_never();
        captured_stderr();
        expect_out_of_memory("Failed on request of size 1000000 in memory context \"不动\".");
        expect(result == NULL, "失败了还有结果");
        expect_size(usable(pointer), space);
        for (Size at = 0; at < starts[i]; at++)
            require(pointer[at] == 'k', "第 %zu 字节变了", at);
        pfree(pointer);
    }
    expect_nothing_lost("");
}

/* ---- 普通块要不到就把要求减半 ---- */

static MemoryContext
set_with_large_next_block(void)
{
    MemoryContext context = AllocSetContextCreateInternal(TopMemoryContext, "减半", 8, 8 * 1024 * 1024,
                                                          64 * 1024 * 1024);

    return context;
}

Test(oom, 大块要不到就减半_直到要到)
{
    MemoryContext context = set_with_large_next_block();
    Size before = context->mem_allocated;

    heap_fail_above(3 * 1024 * 1024);
    MemoryContextAlloc(context, 100);
    heap_fail_never();
    expect_size(context->mem_allocated - before, 2 * 1024 * 1024);
    expect_size(as_set(context)->nextBlockSize, 16 * 1024 * 1024);
    expect_nothing_lost("");
}

Test(oom, 不超过一_MB_的块不再减半)
{
    MemoryContext context = set_with_large_next_block();
    size_t requests = heap_requests();

    heap_fail_above(1024 * 1024 - 1);
    capture_stderr();
    CATCH(MemoryContextAlloc(context, 100));
    captured_stderr();
    heap_fail_never();
    expect_out_of_memory("Failed on request of size 100 in memory context \"减半\".");
    expect_size(heap_requests() - requests >= 4, true); /* 8、4、2、1 MB */
    expect_size(as_set(context)->nextBlockSize, 16 * 1024 * 1024);
    expect_nothing_lost("");
}

Test(oom, 减半也不会小于请求)
{
    MemoryContext context = set_with_large_next_block();
    Size limit = as_set(context)->allocChunkLimit;

    for (Size ceiling = 64 * 1024 * 1024; ceiling >= 1024; ceiling /= 2)
    {
        void *pointer;

        heap_fail_above(ceiling);
        pointer = MemoryContextAllocExtended(context, limit, MCXT_ALLOC_NO_OOM | MCXT_ALLOC_HUGE);
        heap_fail_never();
        if (pointer != NULL)
            memset(pointer, 'x', limit);
        MemoryContextReset(context);
    }
    expect_nothing_lost("");
}
