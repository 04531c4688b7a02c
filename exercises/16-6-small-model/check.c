/* 块的大小：打算要的只按自己翻倍，放不下就临时翻到放得下，不超过最大的一块。 */
#include "check.h"

/* 要 size 字节，返回 mem_allocated 多了多少。 */
static Size
growth(MemoryContext context, Size size)
{
    Size        before = context->mem_allocated;

    MemoryContextAlloc(context, size);
    return context->mem_allocated - before;
}

/* 一直要 size 字节，直到要来一个新块；返回它多大。 */
static Size
next_block(MemoryContext context, Size size)
{
    for (int i = 0; i < 10000; i++)
    {
        Size        block = growth(context, size);

        if (block != 0)
            return block;
    }
    return 0;
}

CHECK(打算要的只按自己翻倍, 2, "sec-alloc-block", "临时翻倍是为了放下这一片；打算要的每次只翻自己的一倍")
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);

    expect_number(next_block(context, 1000), 2 * ALLOCSET_SMALL_INITSIZE, "一片 1000 字节放不进打算要的块，临时翻倍以后的一块");
    expect_number(next_block(context, 1000), 2 * ALLOCSET_SMALL_INITSIZE, "再下一块");
    expect_number(next_block(context, 1000), 4 * ALLOCSET_SMALL_INITSIZE, "又下一块");
}

CHECK(不超过最大的一块, 1, "sec-alloc-block", "翻到 maxBlockSize 就不再翻")
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);

    for (int i = 0; i < 8; i++)
        expect_true(next_block(context, 100) <= ALLOCSET_SMALL_MAXSIZE, "第 %d 块超过了 maxBlockSize", i + 1);
}

/* 每一级的片把块一个接一个填满，参数随机。 */
CHECK(随机的参数, 3, "sec-alloc-block", "块的大小由 initBlockSize、maxBlockSize 与请求定下")
{
    for (int round = 0; round < 60; round++)
    {
        Size        init = (Size) 1024 << random_below(4), most = init << random_below(5);
        MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", 0, init, most);
        Size        size = random_size(1, ((AllocSet) context)->allocChunkLimit), piece = ALLOC_MIN_CHUNK;
        Size        next = init;

        while (piece < size)
            piece *= 2;
        for (int i = 0; i < 8; i++)
        {
            Size        expected = next;

            while (expected < ALLOC_BLOCKHDRSZ + ALLOC_CHUNKHDRSZ + piece)
                expected *= 2;
            next = Min(next * 2, most);
            expect_number(next_block(context, piece), expected, "init %zu、max %zu、一直要 %zu 字节，第 %d 个新块", init, most,
                          piece, i + 1);
        }
        MemoryContextDelete(context);
    }
}
