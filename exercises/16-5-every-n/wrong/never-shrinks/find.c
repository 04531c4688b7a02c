/* 循环写对了，做的事里却没有变小的一步。 */
#include "find.h"

static void
job(MemoryContext context)
{
    void       *chunk = MemoryContextAllocExtended(context, 20000, MCXT_ALLOC_NO_OOM);

    if (chunk != NULL && context->methods->realloc(context, chunk, 60000) != NULL)
        MemoryContextAllocExtended(context, 8000, MCXT_ALLOC_NO_OOM);
}

bool
find(void)
{
    for (size_t n = 1; n < 100; n++)
    {
        MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
        bool        failed;

        heap_fail_nth(n);
        job(context);
        failed = heap_failed();
        heap_fail_never();
        if (context->mem_allocated != total_bytes(context))
            return true;
        if (!failed)
            return false;
    }
    return false;
}
