/* 只让第一次失败：走不到 realloc。 */
#include "find.h"

bool
find(void)
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
    void       *chunk;

    heap_fail_nth(1);
    chunk = MemoryContextAllocExtended(context, 20000, MCXT_ALLOC_NO_OOM);
    if (chunk != NULL)
        context->methods->realloc(context, chunk, 60000);
    heap_fail_never();
    return context->mem_allocated != total_bytes(context);
}
