/* 请求恰好等于上限，却只试 SMALL 的尺寸。 */
#include "find.h"

bool
find(void)
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);
    void       *chunk = MemoryContextAlloc(set, ((AllocSet) set)->allocChunkLimit);
    volatile bool refused = false;

    PG_TRY();
    {
        pfree(chunk);
    }
    PG_CATCH();
    {
        FlushErrorState();
        MemoryContextSwitchTo(TopMemoryContext);
        refused = true;
    }
    PG_END_TRY();
    return refused;
}
