/* 只看统计：有错的库在这里与书的库一样。 */
#include "find.h"

bool
find(void)
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);

    pfree(MemoryContextAlloc(set, 64));
    MemoryContextReset(set);
    return set->mem_allocated != 8192;
}
