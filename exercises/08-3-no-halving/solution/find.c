/* 上限若夹在两级之间，请求恰好等于它的一片不算大，取整以后却比它大；释放时只看得见片，于是去找一个不存在的专用块。
 * 许多 maxBlockSize 都试，各要恰好等于上限的一片，再释放。 */
#include "find.h"

static bool
refused(void *chunk)
{
    volatile bool thrown = false;

    PG_TRY();
    {
        pfree(chunk);
    }
    PG_CATCH();
    {
        FlushErrorState();
        MemoryContextSwitchTo(TopMemoryContext);
        thrown = true;
    }
    PG_END_TRY();
    return thrown;
}

bool
find(void)
{
    for (Size most = ALLOC_SMALLEST_INIT; most <= 128 * ALLOC_SMALLEST_INIT; most += ALLOC_SMALLEST_INIT / 2)
    {
        MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", 0, ALLOC_SMALLEST_INIT, most);

        if (refused(MemoryContextAlloc(set, ((AllocSet) set)->allocChunkLimit)))
            return true;
        MemoryContextDelete(set);
    }
    return false;
}
