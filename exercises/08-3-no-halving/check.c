/* 改好的上限：是一级的大小，合乎规矩，放进去的都还得出来。 */
#include "check.h"

static Size
limit_of(Size max_block)
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", 0, ALLOC_SMALLEST_INIT, max_block);
    Size        limit = ((AllocSet) set)->allocChunkLimit;

    MemoryContextDelete(set);
    return limit;
}

static Size
random_block(void)
{
    return MAXALIGN(random_size(ALLOC_SMALLEST_INIT, (Size) 1 << (11 + random_below(7))));
}

CHECK(上限恰是一级的大小, 1, "sec-create-limit", "请求取整以后是一级的大小；上限若夹在两级之间，不超过它的请求取整以后会超过它")
{
    for (int i = 0; i < 2000; i++)
    {
        Size        max_block = random_block(), limit = limit_of(max_block);

        expect_true(limit >= ALLOC_MIN_CHUNK && limit <= ALLOC_CHUNK_LIMIT && (limit & (limit - 1)) == 0,
                    "maxBlockSize = %zu 时的上限是 %zu，不是任何一级的大小", max_block, limit);
    }
}

/* 规矩：一个最大的块放得下 ALLOC_CHUNK_FRACTION 个这样的片，连同各自的片头；加倍就放不下，或者已是最高一级。 */
static bool
fits(Size limit, Size max_block)
{
    return ALLOC_CHUNK_FRACTION * (limit + ALLOC_CHUNKHDRSZ) <= max_block - ALLOC_BLOCKHDRSZ;
}

CHECK(上限合乎规矩, 2, "sec-create-limit", "减半要一直减到放得下为止，但是不要多减")
{
    for (int i = 0; i < 2000; i++)
    {
        Size        max_block = random_block(), limit = limit_of(max_block);

        expect_true(fits(limit, max_block), "maxBlockSize = %zu 放不下 %d 个 %zu 字节的片", max_block,
                    ALLOC_CHUNK_FRACTION, limit);
        expect_true(limit == ALLOC_CHUNK_LIMIT || !fits(2 * limit, max_block),
                    "maxBlockSize = %zu 时的上限还可以再高一级，不必降到 %zu", max_block, limit);
    }
}

/* 释放一片；报错就停下，说出请求是多少。 */
static void
free_chunk(void *chunk, Size request, Size max_block)
{
    char       *volatile complaint = NULL;

    PG_TRY();
    {
        pfree(chunk);
    }
    PG_CATCH();
    {
        MemoryContextSwitchTo(TopMemoryContext);
        complaint = CopyErrorData()->message;
        FlushErrorState();
    }
    PG_END_TRY();
    expect_true(complaint == NULL, "maxBlockSize = %zu，释放请求 %zu 得到的片：%s", max_block, request, complaint);
}

/* 独占一块的，释放以后块少一个；从普通块里切的，块数不变。 */
CHECK(怎么来就怎么走, 2, "sec-free-two", "分配看的是请求，释放看的是片；两次比较的答案要相同")
{
    for (int round = 0; round < 100; round++)
    {
        Size        max_block = random_block();
        MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", 0, ALLOC_SMALLEST_INIT, max_block);

        for (int i = 0; i < 40; i++)
        {
            Size        request = random_size(1, max_block / 2);
            void       *chunk = MemoryContextAlloc(set, request);
            bool        dedicated = request > ((AllocSet) set)->allocChunkLimit;
            int         blocks = block_count(set);

            free_chunk(chunk, request, max_block);
            expect_number(block_count(set), blocks - dedicated, "maxBlockSize = %zu，释放请求 %zu 得到的片以后的块数",
                          max_block, request);
        }
        MemoryContextDelete(set);
    }
}
