/* 规矩：缩小过的专用块，释放就还，账回到创建时。缩到上限、上限以内的许多大小，缩一次、缩两次，都试。 */
#include "find.h"

static bool
kept(MemoryContext context, Size size, int times)
{
    Size        limit = ((AllocSet) context)->allocChunkLimit, fresh = context->mem_allocated;
    void       *chunk = MemoryContextAlloc(context, 3 * limit);

    for (int i = 0; i < times; i++)
        chunk = repalloc(chunk, size);
    pfree(chunk);
    return context->mem_allocated != fresh;
}

bool
find(void)
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
    Size        limit = ((AllocSet) context)->allocChunkLimit;

    for (Size size = 0; size <= limit + MAXIMUM_ALIGNOF; size++)
        for (int times = 1; times <= 2; times++)
            if (kept(context, size, times))
                return true;
    return false;
}
