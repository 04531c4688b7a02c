/* 重置以后第一片应当在哪里，是照着书的布局写的数。 */
#include "find.h"

bool
find(void)
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
    void       *chunk;

    MemoryContextAlloc(set, 64);
    chunk = MemoryContextAlloc(set, 64);
    pfree(chunk);
    MemoryContextReset(set);
    return (char *) MemoryContextAlloc(set, 64) - (char *) set != 280;
}
