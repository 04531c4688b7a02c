/* 改好的重置：链表空了，别的账与书的相同。 */
#include "check.h"

/* 每一级都放上几片，再重置。 */
static MemoryContext
reset_set(void)
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);

    for (Size size = 1; size <= ALLOC_CHUNK_LIMIT; size *= 2)
        pfree(MemoryContextAlloc(set, size));
    MemoryContextReset(set);
    return set;
}

CHECK(各级的链表都空了, 2, "sec-reset-reset", "链表有许多级，放上过片的每一级都要清空")
{
    MemoryContext set = reset_set();

    for (int index = 0; index < ALLOCSET_NUM_FREELISTS; index++)
        expect_number(freelist_length(set, index), 0, "重置之后第 %d 级的空闲片数", index);
}

CHECK(别的账照旧, 1, "sec-reset-reset", "重置之后 keeper 从头切起，下一个块的大小回到最初；别在改这一处时碰了它们")
{
    MemoryContext fresh = AllocSetContextCreate(TopMemoryContext, "y", ALLOCSET_DEFAULT_SIZES);
    MemoryContext set = reset_set();

    expect_number(set->mem_allocated, fresh->mem_allocated, "重置之后的 mem_allocated");
    expect_number(free_bytes(set), free_bytes(fresh), "重置之后的空闲字节数");
    expect_number(((AllocSet) set)->nextBlockSize, ((AllocSet) fresh)->nextBlockSize, "nextBlockSize");
}

/* 随机地分配、释放、重置；每一片写上自己的号，重置之前核对没有被别人盖过。 */
CHECK(随机的几轮互不重叠, 1, "sec-reset-reset", "同一块内存不能同时属于两片：重置以后，从前的片都不存在了")
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);

    for (int round = 0; round < 200; round++)
    {
        unsigned char *chunks[40];
        Size        sizes[40];

        for (int i = 0; i < 40; i++)
        {
            sizes[i] = random_size(1, 600);
            chunks[i] = MemoryContextAlloc(set, sizes[i]);
            memset(chunks[i], i, sizes[i]);
        }
        for (int i = 0; i < 40; i++)
            for (Size at = 0; at < sizes[i]; at++)
                expect_number(chunks[i][at], i, "第 %d 轮第 %d 片的第 %zu 个字节", round, i, at);
        for (int i = 0; i < 40; i += 1 + (int) random_below(3))
            pfree(chunks[i]);
        MemoryContextReset(set);
    }
}
