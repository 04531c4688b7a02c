/* 只在新建的集合里要一片大的：第一块还空着大半，链表上也只有它。 */
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
