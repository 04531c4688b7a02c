/* 只让变大的那一次失败。 */
#include "find.h"

bool
find(void)
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
    void       *chunk = MemoryContextAlloc(context, 20000);

    heap_fail_nth(1);
    context->methods->realloc(context, chunk, 60000);
    heap_fail_never();
    return context->mem_allocated != total_bytes(context);
}
