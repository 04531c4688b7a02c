/* 缩到每一个大小都试了，各只缩一次。 */
#include "find.h"

bool
find(void)
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
    Size        fresh = context->mem_allocated;

    for (Size size = 0; size <= ALLOC_CHUNK_LIMIT; size++)
        pfree(repalloc(MemoryContextAlloc(context, 2 * ALLOC_CHUNK_LIMIT), size));
    return context->mem_allocated != fresh;
}
