/* 只看第一次临时翻倍以后：打算要的翻过了头的，下一块更大。 */
#include "find.h"

/* 一直要一片，直到多了一块；返回多了多少。 */
static Size
next_block(MemoryContext context)
{
    Size        before = context->mem_allocated;

    while (context->mem_allocated == before)
        MemoryContextAlloc(context, ((AllocSet) context)->allocChunkLimit);
    return context->mem_allocated - before;
}

bool
find(void)
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);
    Size        first = next_block(context);

    return next_block(context) > Max(first, 2 * ALLOCSET_SMALL_INITSIZE);
}
