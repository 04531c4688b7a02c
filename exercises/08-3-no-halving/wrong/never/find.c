/* 默认尺寸的上限由最高一级定，有错的库在这里与书的一样。 */
#include "find.h"

bool
find(void)
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
    volatile bool refused = false;

    PG_TRY();
    {
        pfree(MemoryContextAlloc(set, 5000));
    }
    PG_CATCH();
    {
        FlushErrorState();
        refused = true;
    }
    PG_END_TRY();
    return refused;
}
