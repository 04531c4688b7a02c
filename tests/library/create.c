/* create.c —— AllocSetContextCreate：新集合的样子，与它拒绝的参数。 */
#include "support.h"

SUITE(create);

typedef struct Fresh
{
    Size        min, init, max;
    Size        total, free, limit;
    int         index;
} Fresh;

/* 各行取自 PostgreSQL 15.20 的实测。 */
ParameterizedTestParameters(create, 新集合与_PostgreSQL_15_实测的相同)
{
    static Fresh rows[] = {
        {0, 8192, 8388608, 8192, 7928, 8192, 0},
        {0, 1024, 8192, 1024, 760, 1024, 1},
        {0, 1024, 8388608, 1024, 760, 8192, 1},
        {0, 1024, 262144, 1024, 760, 8192, 1},
        {0, 4096, 65536, 4096, 3832, 8192, -1},
        {1024, 8192, 8388608, 1024, 760, 8192, -1},
        {8192, 8192, 8192, 8192, 7928, 1024, -1},
        {8192, 8192, 8388608, 8192, 7928, 8192, -1},
        {16384, 8192, 8388608, 16384, 16120, 8192, -1},
        {65536, 1024, 8192, 65536, 65272, 1024, -1},
        {0, 65536, 65536, 65536, 65272, 8192, -1},
        {0, 8192, 32768, 8192, 7928, 4096, 0},
        {264, 1024, 8192, 280, 16, 1024, -1},
    };

    return cr_make_param_array(Fresh, rows, lengthof(rows));
}

ParameterizedTest(Fresh *row, create, 新集合与_PostgreSQL_15_实测的相同)
{
    const char *where = text("（%zu, %zu, %zu）", row->min, row->init, row->max);
    MemoryContext context;
    MemoryContextCounters counters;

    ONLY_WITH_DEFAULT_TUNABLES();
    if (CHECKING && row->min == 264)
        cr_skip("检查模式的片头较大，最小的集合也较大");
    context = AllocSetContextCreateInternal(TopMemoryContext, "新", row->min, row->init, row->max);
    counters = counters_of(context);
    expect_size_at(counters.totalspace, row->total, where);
    expect_size_at(counters.freespace, row->free, where);
    expect_size_at(counters.nblocks, 1, where);
    expect_size_at(counters.freechunks, 0, where);
    expect_size_at(context->mem_allocated, row->total, where);
    expect_size_at(as_set(context)->initBlockSize, row->init, where);
    expect_size_at(as_set(context)->maxBlockSize, row->max, where);
    expect_size_at(as_set(context)->nextBlockSize, row->init, where);
    expect_size_at(as_set(context)->allocChunkLimit, row->limit, where);
    expect(as_set(context)->freeListIndex == row->index, "空闲链表 %d，应为 %d %s",
           as_set(context)->freeListIndex, row->index, where);
}

/* ---- 任何参数下都成立的 ---- */

static int
expected_index(Size min, Size init)
{
    if (min == ALLOCSET_DEFAULT_MINSIZE && init == ALLOCSET_DEFAULT_INITSIZE)
        return 0;
    return min == ALLOCSET_SMALL_MINSIZE && init == ALLOCSET_SMALL_INITSIZE ? 1 : -1;
}

static void
expect_fresh(Size min, Size init, Size max)
{
    const char *where = text("（%zu, %zu, %zu）", min, init, max);
    size_t heap = heap_bytes(), blocks = heap_blocks();
    MemoryContext context = AllocSetContextCreateInternal(TopMemoryContext, "新", min, init, max);
    AllocSet set = as_set(context);
    Size first = expected_first_size(min, init);

    expect_size_at(context->mem_allocated, first, where);
    expect_size_at(heap_blocks() - blocks, 1, where);
    expect_size_at(heap_bytes() - heap, first, where);
    expect_size_at((Size) (set->keeper->endptr - (char *) set), first, where);
    expect_size_at(set->initBlockSize, init, where);
    expect_size_at(set->nextBlockSize, init, where);
    expect_size_at(set->maxBlockSize, max, where);
    expect_size_at(set->allocChunkLimit, expected_chunk_limit(max), where);
    expect(set->freeListIndex == expected_index(min, init), "空闲链表不对 %s", where);
    expect(set->blocks == set->keeper && set->keeper->next == NULL && set->keeper->prev == NULL,
           "新集合不止一块 %s", where);
    for (int i = 0; i < ALLOCSET_NUM_FREELISTS; i++)
        expect(set->freelist[i] == NULL, "新集合有空闲片 %s", where);
    MemoryContextDelete(context);
    AllocSetReleaseRecycled();
    expect_size_at(heap_bytes(), heap, where);
}

Test(create, 许多组参数都由定义推得出新集合)
{
    static const Size mins[] = {0, 8, 264, 280, 288, 1024, 8192, 65536};
    static const Size inits[] = {1024, 1032, 4096, 8192, 65536, 1000000};
    static const Size factors[] = {1, 2, 3, 8, 1024};

    for (size_t i = 0; i < lengthof(mins); i++)
        for (size_t j = 0; j < lengthof(inits); j++)
            for (size_t k = 0; k < lengthof(factors); k++)
                expect_fresh(mins[i], inits[j], inits[j] * factors[k]);
    expect_fresh(ALLOCSET_DEFAULT_SIZES);
    expect_fresh(ALLOCSET_SMALL_SIZES);
    expect_fresh(ALLOCSET_START_SMALL_SIZES);
}

Test(create, 片的上限对每一个最大块都合定义)
{
    for (Size max = ALLOC_SMALLEST_INIT; max < 4 * roomy_max(); max += MAXALIGN(max / 50))
    {
        MemoryContext context =
            AllocSetContextCreateInternal(TopMemoryContext, "上限", 8, ALLOC_SMALLEST_INIT, max);

        require_size_at(as_set(context)->allocChunkLimit, expected_chunk_limit(max),
                        text("（max = %zu）", max));
        MemoryContextDelete(context);
    }
}

Test(create, 片的上限恰在放得下的那一字节改变)
{
    Size max = ALLOC_BLOCKHDRSZ + ALLOC_CHUNK_FRACTION * (ALLOC_CHUNK_LIMIT + ALLOC_CHUNKHDRSZ);
    MemoryContext below, at;

    if (max != MAXALIGN(max) || max - 8 < ALLOC_SMALLEST_INIT || ALLOCSET_NUM_FREELISTS == 1)
        cr_skip("这组参数下临界的大小不合法");
    below = AllocSetContextCreateInternal(TopMemoryContext, "差八字节", 8, ALLOC_SMALLEST_INIT, max - 8);
    at = AllocSetContextCreateInternal(TopMemoryContext, "恰好", 8, ALLOC_SMALLEST_INIT, max);
    expect_size(as_set(below)->allocChunkLimit, ALLOC_CHUNK_LIMIT / 2);
    expect_size(as_set(at)->allocChunkLimit, ALLOC_CHUNK_LIMIT);
}

Test(create, 结点的各字段都有初值)
{
    MemoryContext parent = new_default("父");
    MemoryContext context = AllocSetContextCreate(parent, "子", ALLOCSET_SMALL_SIZES);

    expect(context->type == T_AllocSetContext && IsA(context, AllocSetContext), "标签不对");
    expect(MemoryContextIsValid(context), "不是有效的上下文");
    expect(context->isReset, "新上下文应是空的");
    expect(MemoryContextIsEmpty(context), "新上下文应是空的");
    expect(!context->allowInCritSection, "不该允许在临界区里分配");
    expect(context->parent == parent && parent->firstchild == context, "没有挂到父亲之下");
    expect(context->firstchild == NULL, "不该有孩子");
    expect_text(context->name, "子");
    expect(context->ident == NULL, "不该有标识");
    expect(context->reset_cbs == NULL, "不该有回调");
}

Test(create, 名字不复制)
{
    static const char name[] = "静态的名字";
    MemoryContext context = AllocSetContextCreateInternal(TopMemoryContext, name, ALLOCSET_SMALL_SIZES);

    expect(context->name == name, "名字被复制了");
}

Test(create, 可以没有父亲)
{
    MemoryContext context = AllocSetContextCreate((MemoryContext) NULL, "孤儿", ALLOCSET_SMALL_SIZES);

    expect(context->parent == NULL, "凭空有了父亲");
    MemoryContextAlloc(context, 100);
    MemoryContextDelete(context);
}

Test(create, 允许临界区由父亲传给孩子)
{
    MemoryContext parent = new_default("父"), child;

    MemoryContextAllowInCriticalSection(parent, true);
    child = AllocSetContextCreate(parent, "子", ALLOCSET_SMALL_SIZES);
    expect(child->allowInCritSection, "没有传给孩子");
    MemoryContextAllowInCriticalSection(child, false);
    expect(parent->allowInCritSection, "改了孩子不该影响父亲");
}

/* ---- 无效的参数 ---- */

typedef struct Refused
{
    Size        min, init, max;
    enum {MIN, INIT, MAX} which; /* 错误指名的是哪一个 */
} Refused;

ParameterizedTestParameters(create, 无效的参数报错而什么也不分配)
{
    static Refused rows[] = {
        {1, 1024, 8192, MIN}, {7, 1024, 8192, MIN}, {1025, 1024, 8192, MIN},
        {SIZE_MAX / 2 + 1, 1024, 8192, MIN}, {SIZE_MAX, 1024, 8192, MIN},
        {SIZE_MAX - 7, 1024, 8192, MIN},
        {0, 0, 8192, INIT}, {0, 8, 8192, INIT}, {0, 1016, 8192, INIT},
        {0, 1023, 8192, INIT}, {0, 1025, 8192, INIT}, {0, 8191, 8192, INIT},
        {0, SIZE_MAX, SIZE_MAX, INIT},
        {0, 1024, 0, MAX}, {0, 1024, 1016, MAX}, {0, 8192, 4096, MAX},
        {0, 1024, 8193, MAX}, {0, 1024, 1025, MAX}, {0, 1024, SIZE_MAX, MAX},
        {0, 1024, SIZE_MAX - 7, MAX}, {0, 1024, SIZE_MAX / 2 + 1, MAX},
        {0, SIZE_MAX - 7, 8192, MAX},
    };

    return cr_make_param_array(Refused, rows, lengthof(rows));
}

ParameterizedTest(Refused *row, create, 无效的参数报错而什么也不分配)
{
    static const char *names[] = {"minContextSize", "initBlockSize", "maxBlockSize"};
    size_t blocks = heap_blocks(), bytes = heap_bytes();

    CATCH(AllocSetContextCreateInternal(TopMemoryContext, "坏", row->min, row->init, row->max));
    expect_error(text("invalid %s %zu for memory context \"坏\"", names[row->which],
                      (Size[]){row->min, row->init, row->max}[row->which]));
    expect_size(heap_blocks(), blocks);
    expect_size(heap_bytes(), bytes);
    expect_size((Size) child_count(TopMemoryContext), 1);
}

Test(create, 无效的参数不会取走回收的上下文)
{
    MemoryContextDelete(AllocSetContextCreateInternal(TopMemoryContext, "好", 0, 8192, 8192));
    CATCH(AllocSetContextCreateInternal(TopMemoryContext, "坏", 0, 8192, 4096));
    expect_error("invalid maxBlockSize 4096 for memory context \"坏\"");
    CATCH(AllocSetContextCreateInternal(TopMemoryContext, "坏", 0, 8192, 8193));
    expect_error("invalid maxBlockSize 8193 for memory context \"坏\"");
}

Test(create, 大得没有的参数合法_只是内存不够)
{
    Size huge = MaxAllocHugeSize / 8 * 8;

    capture_stderr();
    CATCH(AllocSetContextCreateInternal(TopMemoryContext, "巨", huge, 1024, 8192));
    captured_stderr();
    expect_out_of_memory("Failed while creating memory context \"巨\".");
    capture_stderr();
    CATCH(AllocSetContextCreateInternal(TopMemoryContext, "巨", 0, huge, huge));
    captured_stderr();
    expect_out_of_memory("Failed while creating memory context \"巨\".");
    MemoryContextDelete(AllocSetContextCreateInternal(TopMemoryContext, "大", 0, 1024, huge));
    expect_size((Size) child_count(TopMemoryContext), 1);
}
