/* n 从 1 开始，每一次 malloc 都失败一遍；账与走一遍块数出来的比。 */
#include "find.h"

/* 一件要几次 malloc 的事；要不到就停。 */
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
        MemoryContextDelete(context);
    }
    return false;
}
