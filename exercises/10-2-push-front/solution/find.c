/* 第一块还有许多空间；要过一次大片以后，小请求若又要了一块，活动块就是换错了。 */
#include "find.h"

bool
find(void)
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
    Size        total;

    MemoryContextAlloc(set, 20000);
    total = set->mem_allocated;
    MemoryContextAlloc(set, 100);
    return set->mem_allocated != total;
}
