/* sizes.c —— 尺寸分级：从 0 到超过上限的每一个大小。 */
#include "support.h"

SUITE(sizes);

/* 逐个检验的上界；级别再大，就只看每个 2 的幂附近。 */
#define EVERY_SIZE_UP_TO ((Size) 64 * 1024)

static MemoryContext
roomy(void)
{
    return AllocSetContextCreateInternal(TopMemoryContext, "分级", 0, ALLOCSET_DEFAULT_INITSIZE,
                                         roomy_max());
}

static Size
expected_space(Size request)
{
    return request <= ALLOC_CHUNK_LIMIT ? class_space(request) : (request + 7) / 8 * 8;
}

static void
try_size(MemoryContext context, Size request)
{
    void *pointer = MemoryContextAllocHuge(context, request);

    require_size_at(usable(pointer), expected_space(request), text("（请求 %zu）", request));
    require((uintptr_t) pointer % 8 == 0, "请求 %zu 得到没有对齐的地址", request);
    pfree(pointer);
}

Test(sizes, 每一个大小都得到恰好够大的级)
{
    MemoryContext context = roomy();
    Size last = Min(ALLOC_CHUNK_LIMIT + 100, EVERY_SIZE_UP_TO);

    require_size_at(as_set(context)->allocChunkLimit, ALLOC_CHUNK_LIMIT, "");
    for (Size request = 0; request <= last; request++)
        try_size(context, request);
}

Test(sizes, 每个_2_的幂两边)
{
    MemoryContext context = roomy();

    for (Size power = 1; power <= 4 * ALLOC_CHUNK_LIMIT; power *= 2)
        for (Size request = power - (power > 1); request <= power + 1; request++)
            try_size(context, request);
}

Test(sizes, 默认参数下的十一级)
{
    static const Size table[][2] = {
        {0, 8}, {1, 8}, {8, 8}, {9, 16}, {16, 16}, {17, 32}, {32, 32}, {33, 64}, {64, 64},
        {65, 128}, {128, 128}, {129, 256}, {256, 256}, {257, 512}, {512, 512}, {513, 1024},
        {1024, 1024}, {1025, 2048}, {2048, 2048}, {2049, 4096}, {4096, 4096}, {4097, 8192},
        {8192, 8192}, {8193, 8200}, {8200, 8200}, {8201, 8208}, {100000, 100000},
    };
    MemoryContext context = new_default("分级");

    ONLY_WITH_DEFAULT_TUNABLES();
    for (size_t i = 0; i < lengthof(table); i++)
        expect_size_at(usable(MemoryContextAlloc(context, table[i][0])), table[i][1],
                       text("（请求 %zu）", table[i][0]));
}

Test(sizes, 释放的片恰好进自己那一级)
{
    MemoryContext context = roomy();
    AllocSet set = as_set(context);

    for (int index = 0; index < ALLOCSET_NUM_FREELISTS; index++)
    {
        Size space = (Size) 1 << (ALLOC_MINBITS + index);
        void *pointer;

        MemoryContextReset(context);
        pointer = MemoryContextAllocHuge(context, space);
        memset(set->freelist, 0, sizeof(set->freelist));
        pfree(pointer);
        for (int other = 0; other < ALLOCSET_NUM_FREELISTS; other++)
            expect((set->freelist[other] != NULL) == (other == index),
                   "%zu 字节的片进了第 %d 级，应进第 %d 级", space, other, index);
    }
}

Test(sizes, 同一级的大小互相复用_不同级的不复用)
{
    MemoryContext context = roomy();

    for (int index = 0; index < ALLOCSET_NUM_FREELISTS; index++)
    {
        Size space = (Size) 1 << (ALLOC_MINBITS + index);
        Size smallest = index == 0 ? 0 : space / 2 + 1;
        void *pointer;

        MemoryContextReset(context);
        pointer = MemoryContextAllocHuge(context, smallest);
        pfree(pointer);
        expect(MemoryContextAllocHuge(context, space) == pointer, "%zu 没有复用 %zu 的片",
               space, smallest);
        pfree(pointer);
        if (index > 0)
            expect(MemoryContextAllocHuge(context, space / 2) != pointer,
                   "%zu 用了上一级 %zu 的片", space / 2, space);
    }
}

Test(sizes, 超过上限的请求独占一块)
{
    MemoryContext context = roomy();
    Size before = context->mem_allocated;
    void *largest = MemoryContextAllocHuge(context, ALLOC_CHUNK_LIMIT);
    Size after = context->mem_allocated;
    void *beyond = MemoryContextAllocHuge(context, ALLOC_CHUNK_LIMIT + 1);

    (void) before;
    expect_size(usable(largest), ALLOC_CHUNK_LIMIT);
    expect_size(context->mem_allocated - after,
                ALLOC_BLOCKHDRSZ + ALLOC_CHUNKHDRSZ + ALLOC_CHUNK_LIMIT + 8);
    pfree(beyond);
    expect_size(context->mem_allocated, after);
}
