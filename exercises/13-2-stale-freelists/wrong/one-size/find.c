/* 只试一种大小的片，别的级没有清空也看不见。 */
#include "find.h"

bool
find(void)
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
    char       *first;

    pfree(MemoryContextAlloc(set, 64));
    MemoryContextReset(set);
    first = MemoryContextAlloc(set, 200);
    memset(first, 'a', 200);
    memset(MemoryContextAlloc(set, 64), 'b', 64);
    return first[0] != 'a';
}
