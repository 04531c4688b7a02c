/* 缩小了，却没有缩到上限以内；那里没有错。 */
#include "find.h"

bool
find(void)
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
    Size        fresh = context->mem_allocated;

    pfree(repalloc(MemoryContextAlloc(context, 20000), 9000));
    return context->mem_allocated != fresh;
}
