/* 只试一种尺寸、一个请求。 */
#include "find.h"

bool
find(void)
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);
    void       *chunk = MemoryContextAlloc(set, 1500);
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
