/* 改好的插入：活动块仍在表头，链表两头都接得上，专用块按任意次序释放。 */
#include "check.h"

#define SLOTS 30

static MemoryContext
default_set(void)
{
    return AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
}

/* 沿着 next 走：每一块的 prev 都是前一块，keeper 在表上，一共 count 块，大小之和就是 mem_allocated。 */
static void
expect_linked(MemoryContext context, int count)
{
    AllocSet    set = (AllocSet) context;
    AllocBlock  before = NULL;
    Size        total = ALLOC_SETHDRSZ;
    int         seen = 0;
    bool        keeper = false;

    for (AllocBlock block = set->blocks; block != NULL && seen <= count; block = block->next)
    {
        seen++;
        expect_true(block->prev == before, "从表头数起第 %d 块的 prev 不是它前面的那一块", seen);
        keeper |= block == set->keeper;
        total += block->endptr - (char *) block;
        before = block;
    }
    expect_number(seen, count, "链表上的块数");
    expect_true(keeper, "keeper 不在链表上了");
    expect_number(total, context->mem_allocated, "各块大小之和，与 mem_allocated 比较");
}

CHECK(链表两头都接好, 2, "sec-alloc-dedicated", "插在两块之间：自己的 prev 与 next，前一块的 next，后一块的 prev；后一块可能没有")
{
    MemoryContext context = default_set();

    for (int nth = 1; nth <= 4; nth++)
    {
        MemoryContextAlloc(context, ALLOC_CHUNK_LIMIT + nth);
        expect_linked(context, nth + 1);
    }
}

CHECK(活动块仍在表头, 2, "sec-alloc-dedicated", "专用块没有余地，做不了活动块；让它排在表头的后面")
{
    MemoryContext context = default_set();

    for (int nth = 1; nth <= 3; nth++)
    {
        MemoryContextAlloc(context, ALLOC_CHUNK_LIMIT + random_size(1, 50000));
        expect_true(((AllocSet) context)->blocks == ((AllocSet) context)->keeper,
                    "第 %d 个大请求之后，表头不再是原来的活动块", nth);
    }
}

/* 大片、小片随机地来去；普通块只多不少，块数由大片与换过的块数出来。 */
CHECK(随机地要与放, 2, "sec-alloc-dedicated", "每一步之后沿链表走一遍；释放专用块要靠 prev 摘下它")
{
    MemoryContext context = default_set();
    AllocSet    set = (AllocSet) context;
    void       *large[SLOTS] = {NULL};
    int         normal = 1, dedicated = 0;

    for (int step = 0; step < 3000; step++)
    {
        int         slot = (int) random_below(SLOTS);
        Size        total = context->mem_allocated, room = set->blocks->endptr - set->blocks->freeptr;

        if (random_below(3) == 0)
        {
            Size        size = random_size(1, 200);
            bool        fits = room >= 256 + ALLOC_CHUNKHDRSZ;

            MemoryContextAlloc(context, size);
            if (fits)
                expect_number(context->mem_allocated, total, "活动块还放得下 %zu 字节，要过它以后的 mem_allocated", size);
            normal += context->mem_allocated != total;
        }
        else if (large[slot] == NULL)
        {
            large[slot] = MemoryContextAlloc(context, ALLOC_CHUNK_LIMIT + random_size(1, 3000));
            dedicated++;
        }
        else
        {
            pfree(large[slot]);
            large[slot] = NULL;
            dedicated--;
        }
        expect_linked(context, normal + dedicated);
    }
}
