/* 改好的块链表：两个方向对得上，新块在表头。 */
#include "check.h"

#define MOST_BLOCKS 100000

/* 从表头走到表尾，每一步都看来路；返回块数。 */
static int
walk(MemoryContext set)
{
    AllocBlock  before = NULL;
    int         count = 0;

    for (AllocBlock block = ((AllocSet) set)->blocks; block != NULL; block = block->next)
    {
        expect_true(++count < MOST_BLOCKS, "块链表没有尽头");
        expect_true(block->prev != block, "第 %d 块的 prev 指着它自己", count);
        expect_true(block->prev == before, "第 %d 块的 prev 不是链表里在它前面的那一块%s", count,
                    before == NULL ? "（表头的 prev 应当是 NULL）" : "");
        before = block;
    }
    return count;
}

CHECK(换块以后的链表, 2, "sec-layout-block", "新块挂上去以后，旧表头的前面有了一块，它的 prev 要指过去；写的时候 set->blocks 还指着谁？")
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);

    for (int i = 0; i < 200; i++)
    {
        MemoryContextAlloc(set, 500);
        walk(set);
    }
    expect_true(walk(set) > 3, "分配了 200 片 500 字节的，只有 %d 块", walk(set));
}

CHECK(新块是表头, 1, "sec-layout-set", "表头是活动块，新的片只从它切，所以新要的普通块要挂在表头")
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);

    for (int i = 0; i < 100; i++)
    {
        AllocBlock  head = ((AllocSet) set)->blocks;
        int         blocks = block_count(set);

        MemoryContextAlloc(set, 500);
        expect_true((((AllocSet) set)->blocks != head) == (block_count(set) > blocks), "添了一块，表头却没有换成它");
    }
}

CHECK(专用块进进出出, 1, "sec-layout-invariants", "专用块插在表头之后、从中间摘下，普通块挂在表头；哪一步之后两个方向都要对得上")
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);
    void       *chunks[60] = {NULL};

    for (int i = 0; i < 3000; i++)
    {
        int         slot = (int) random_below(60);

        if (chunks[slot] == NULL)
            chunks[slot] = MemoryContextAlloc(set, random_size(1, random_below(4) == 0 ? 20000 : 900));
        else if (random_below(3) == 0)
            chunks[slot] = repalloc(chunks[slot], random_size(1, 20000));
        else
        {
            pfree(chunks[slot]);
            chunks[slot] = NULL;
        }
        walk(set);
        if (random_below(300) == 0)
        {
            MemoryContextReset(set);
            memset(chunks, 0, sizeof(chunks));
            expect_number(walk(set), 1, "重置以后的块数");
        }
    }
}
