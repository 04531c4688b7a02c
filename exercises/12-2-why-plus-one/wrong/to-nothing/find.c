/* 只缩到很小，只缩一次。 */
#include "find.h"

bool
find(void)
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
    Size        fresh = context->mem_allocated;

    pfree(repalloc(MemoryContextAlloc(context, 20000), 100));
    return context->mem_allocated != fresh;
}
