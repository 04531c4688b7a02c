/* 改好的释放：链表两头都接得上，账也对。 */
#include "check.h"

#define SLOTS 25

/* 沿着 next 走：每一块的 prev 都是前一块，一共 count 块，大小之和就是 mem_allocated。 */
static void
expect_linked(MemoryContext context, int count, const char *when)
{
    AllocBlock  before = NULL;
    Size        total = ALLOC_SETHDRSZ;
    int         seen = 0;

    for (AllocBlock block = ((AllocSet) context)->blocks; block != NULL && seen <= count; block = block->next)
    {
        seen++;
        expect_true(block->prev == before, "%s，从表头数起第 %d 块的 prev 不是它前面的那一块", when, seen);
        total += block->endptr - (char *) block;
        before = block;
    }
    expect_number(seen, count, "%s，链表上的块数", when);
    expect_number(context->mem_allocated, total, "%s，mem_allocated 与各块大小之和", when);
}

/* 第 first 个先放，其余从前往后放。 */
static void
free_all(int first)
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
    void       *large[4];

    for (int i = 0; i < 4; i++)
        large[i] = MemoryContextAlloc(context, 9000 + i);
    for (int nth = 0; nth < 4; nth++)
    {
        int         i = nth == 0 ? first : nth <= first ? nth - 1 : nth;

        pfree(large[i]);
        expect_linked(context, 4 - nth, text("四片大的，先放第 %d 片，放过 %d 片以后", first + 1, nth + 1));
    }
}

CHECK(一块一块地放, 3, "sec-free-dedicated", "前一块一定有，后一块可能没有；摘下来以后由 drop_block 销账")
{
    for (int first = 0; first < 4; first++)
        free_all(first);
}

CHECK(随机地要与放, 3, "sec-free-dedicated", "每摘一块，左右两边各改一个指针")
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
    void       *large[SLOTS] = {NULL};
    int         count = 1;

    for (int step = 0; step < 4000; step++)
    {
        int         slot = (int) random_below(SLOTS);

        if (large[slot] == NULL)
        {
            large[slot] = MemoryContextAlloc(context, ALLOC_CHUNK_LIMIT + random_size(1, 4000));
            count++;
        }
        else
        {
            pfree(large[slot]);
            large[slot] = NULL;
            count--;
        }
        expect_linked(context, count, text("第 %d 步以后", step));
    }
}
