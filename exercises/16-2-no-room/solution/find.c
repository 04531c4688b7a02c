/* 不变量：freeptr 不超过 endptr。每一级都试，用同一种大小的片把块填下去，末尾剩下的地方才会恰好够一片而不够片头；
 * 第一块的余地逐次多八个字节，余下多少就都遇得到。出格的那一次什么也不写，所以不会崩溃。 */
#include "find.h"

static bool
overrun(Size size, Size first)
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", first, ALLOC_SMALLEST_INIT, ALLOCSET_SMALL_MAXSIZE);
    AllocSet    set = (AllocSet) context;
    bool        over = false;

    while (block_count(context) == 1 && !over)
    {
        MemoryContextAlloc(context, size);
        over = set->keeper->freeptr > set->keeper->endptr;
    }
    MemoryContextDelete(context);
    return over;
}

bool
find(void)
{
    Size        least = 4 * ALLOC_SMALLEST_INIT;
    AllocSet    set = (AllocSet) AllocSetContextCreate(TopMemoryContext, "x", least, ALLOC_SMALLEST_INIT, ALLOCSET_SMALL_MAXSIZE);

    for (Size size = ALLOC_MIN_CHUNK; size <= set->allocChunkLimit; size *= 2)
        for (Size more = 0; more < size + ALLOC_CHUNKHDRSZ; more += MAXIMUM_ALIGNOF)
            if (overrun(size, least + more))
                return true;
    return false;
}
