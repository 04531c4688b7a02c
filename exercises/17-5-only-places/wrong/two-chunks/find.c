/* 只有两片，只试一种次序。 */
#include "find.h"

bool
find(void)
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
    char       *low = MemoryContextAlloc(set, 100), *high = MemoryContextAlloc(set, 100);

    pfree(low);
    pfree(high);
    return MemoryContextAlloc(set, 100) != high;
}
