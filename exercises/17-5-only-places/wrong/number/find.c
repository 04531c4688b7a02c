/* 要回来的两片离集合的起点多远，是照着书的布局写的数。 */
#include "find.h"

bool
find(void)
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
    void       *pieces[3];

    for (int i = 0; i < 3; i++)
        pieces[i] = MemoryContextAlloc(set, 100);
    for (int i = 0; i < 3; i++)
        pfree(pieces[i]);
    return (char *) MemoryContextAlloc(set, 100) - (char *) set != 568;
}
