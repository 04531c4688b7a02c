/* 片的上限：从规矩推出来的模型，与答案逐个比较。 */
#include "check.h"

/* 规矩：最大的块里放得下 ALLOC_CHUNK_FRACTION 个这样的片，连同它们的片头；2 的幂里最大的一个。 */
static Size
model(Size max_block)
{
    Size        limit = ALLOC_MIN_CHUNK;

    while (limit < ALLOC_CHUNK_LIMIT &&
           ALLOC_CHUNK_FRACTION * (2 * limit + ALLOC_CHUNKHDRSZ) <= max_block - ALLOC_BLOCKHDRSZ)
        limit *= 2;
    return limit;
}

static void
compare(Size max_block)
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", 0, ALLOC_SMALLEST_INIT, max_block);

    expect_number(((AllocSet) context)->allocChunkLimit, model(max_block), "maxBlockSize = %zu 时的片的上限", max_block);
    MemoryContextDelete(context);
}

CHECK(三组标准的尺寸, 1, "sec-create-limit", "份额是最大的块去掉块头以后平分的一份；先拿 SMALL 那一组在纸上走一遍")
{
    compare(ALLOCSET_DEFAULT_MAXSIZE);
    compare(ALLOCSET_SMALL_MAXSIZE);
    compare(ALLOC_SMALLEST_INIT);
}

/* 上限为 limit 恰好放得下的块，与小 8 个字节、放不下的块。 */
CHECK(恰好放得下与恰好放不下, 3, "sec-create-limit", "一份里除了片还有片头，一块里除了片还有块头；差一个头，边界上就差一级")
{
    for (Size limit = 2 * ALLOC_MIN_CHUNK; limit <= ALLOC_CHUNK_LIMIT; limit *= 2)
    {
        Size        fits = MAXALIGN(ALLOC_CHUNK_FRACTION * (limit + ALLOC_CHUNKHDRSZ) + ALLOC_BLOCKHDRSZ);

        if (fits > ALLOC_SMALLEST_INIT)
        {
            compare(fits);
            compare(fits - MAXIMUM_ALIGNOF);
        }
    }
}

CHECK(随机的块大小, 2, "sec-create-limit", "答案要对每一个合法的 maxBlockSize 都成立，不只是常见的几个")
{
    for (int i = 0; i < 20000; i++)
        compare(MAXALIGN(random_size(ALLOC_SMALLEST_INIT, (Size) 1 << (11 + random_below(12)))));
}
