/* 改好的切法：不越过块尾，也不早早放弃。 */
#include "check.h"

/* 参数使第一块里恰好放得下 count 片 size 字节的，一个字节也不剩。 */
static MemoryContext
exact_set(Size size, int count)
{
    Size        first = ALLOC_SETHDRSZ + ALLOC_BLOCKHDRSZ + count * (ALLOC_CHUNKHDRSZ + size);

    return AllocSetContextCreate(TopMemoryContext, "x", first, 1024, 8192);
}

CHECK(块用到最后一个字节, 1, "sec-alloc-fast", "恰好放得下就该放：要比的是一片连同片头，不多也不少")
{
    for (Size size = ALLOC_MIN_CHUNK; size <= 512; size *= 2)
    {
        MemoryContext context = exact_set(size, 10);

        for (int i = 0; i < 10; i++)
            MemoryContextAlloc(context, size);
        expect_number(block_count(context), 1, "恰好放得下的十片 %zu 字节之后的块数", size);
        expect_number(free_bytes(context), 0, "十片 %zu 字节之后的空闲", size);
    }
}

CHECK(随机的大小不越过块尾, 2, "sec-alloc-fast", "放不下片头的地方不能切：freeptr 任何时候都不超过 endptr")
{
    for (int round = 0; round < 50; round++)
    {
        MemoryContext context = exact_set(ALLOC_MIN_CHUNK, (int) random_size(1, 100));

        for (int i = 0; i < 200; i++)
        {
            MemoryContextAlloc(context, random_size(1, 64));
            for (AllocBlock block = ((AllocSet) context)->blocks; block != NULL; block = block->next)
                expect_true(block->freeptr <= block->endptr, "第 %d 片切到了块尾之外 %td 个字节", i + 1,
                            block->freeptr - block->endptr);
        }
        MemoryContextDelete(context);
    }
}
