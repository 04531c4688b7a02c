/* n 从 1 开始，每一次 malloc 都失败一遍；账与走一遍块数出来的比。 */
#include "find.h"

/* 一件要几次 malloc 的事：专用块要来、变大、变小，普通块也换几个；失败了接着做别的。 */
static void
job(MemoryContext context)
{
    Size        limit = ((AllocSet) context)->allocChunkLimit;
    void       *chunk = MemoryContextAllocExtended(context, 3 * limit, MCXT_ALLOC_NO_OOM), *moved;

    for (int i = 0; i < 10; i++)
        MemoryContextAllocExtended(context, limit, MCXT_ALLOC_NO_OOM);
    if (chunk == NULL)
        return;
    moved = context->methods->realloc(context, chunk, 9 * limit);
    chunk = moved != NULL ? moved : chunk;
    context->methods->realloc(context, chunk, 2 * limit);
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
