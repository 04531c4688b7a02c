/* 失败以后账上应当是多少，是照着书的参数与块头算出来的数。 */
#include "find.h"

bool
find(void)
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
    void       *chunk = MemoryContextAlloc(context, 20000);

    heap_fail_from(1);
    context->methods->realloc(context, chunk, 60000);
    context->methods->realloc(context, chunk, 10000);
    MemoryContextAllocExtended(context, 20000, MCXT_ALLOC_NO_OOM);
    heap_fail_never();
    return context->mem_allocated != 8192 + 20056;
}
