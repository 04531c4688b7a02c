/* 要了好几片大的，其间却没有要过小片，活动块总是新的。 */
#include "find.h"

bool
find(void)
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
    AllocBlock  active = ((AllocSet) set)->blocks;

    for (int i = 0; i < 10; i++)
        MemoryContextAlloc(set, 20000);
    return ((AllocSet) set)->blocks != active;
}
