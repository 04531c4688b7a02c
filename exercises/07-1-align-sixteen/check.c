/* 每一片都在 16 的倍数上，代价又最小。 */
#include "check.h"

static void
expect_aligned(const void *pointer, const char *what)
{
    expect_number((uintptr_t) pointer % 16, 0, "%s，地址除以 16 的余数", what);
}

CHECK(各块的第一片, 2, "sec-layout-set", "从块的起点到第一片的数据，中间有哪些头？keeper 的前面比别的块多一个")
{
    for (int i = 0; i < 100; i++)
    {
        Size        init = MAXALIGN(random_size(1024, 9000));
        MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", 0, init, 65536);
        AllocBlock  keeper = ((AllocSet) set)->keeper;

        expect_aligned(MemoryContextAlloc(set, 1), "keeper 的第一片");
        expect_aligned(MemoryContextAlloc(set, 20000), "专用块的一片");
        for (int n = 0; n < 1000 && ((AllocSet) set)->blocks == keeper; n++)
            MemoryContextAlloc(set, 100);
        expect_aligned((char *) ((AllocSet) set)->blocks + ALLOC_BLOCKHDRSZ + ALLOC_CHUNKHDRSZ, "普通块的第一片");
        MemoryContextDelete(set);
    }
}

CHECK(以后的片, 2, "sec-layout-chunk", "后一片与前一片相距一个片头加一片；片的大小也要是 16 的倍数")
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);

    for (int i = 0; i < 5000; i++)
    {
        void       *pointer = MemoryContextAlloc(set, random_size(0, (Size) 1 << random_below(13)));

        expect_aligned(pointer, "一片");
        if (random_below(2) == 0)
            pfree(pointer);
    }
}

CHECK(改变大小以后, 1, "sec-realloc-cases", "搬进更大的片、专用块由 realloc 搬走，地址都会变")
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);
    void       *chunks[20];

    for (int i = 0; i < 20; i++)
        chunks[i] = MemoryContextAlloc(set, 1);
    for (int i = 0; i < 2000; i++)
    {
        int         slot = (int) random_below(20);

        chunks[slot] = repalloc(chunks[slot], random_size(0, (Size) 1 << random_below(17)));
        expect_aligned(chunks[slot], "repalloc 得到的一片");
    }
}

CHECK(代价, 2, "sec-layout-set", "对齐差 8 字节，补 8 字节就够；片是 16 的倍数就够")
{
    expect_aligned(MemoryContextAlloc(AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES), 20000), "专用块的一片");
    expect_number(ALLOC_CHUNKHDRSZ, sizeof(AllocChunkData), "片头");
    expect_number(ALLOC_MIN_CHUNK, 16, "最小的片");
    expect_number(ALLOC_SETHDRSZ + ALLOC_BLOCKHDRSZ, MAXALIGN(sizeof(AllocSetContext)) + MAXALIGN(sizeof(AllocBlockData)) + 8,
                  "集合的头与块头之和");
    expect_number(GetMemoryChunkSpace(palloc(1)), 32, "请求 1 字节，连片头");
}
