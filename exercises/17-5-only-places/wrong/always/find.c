/* 把先进先出当成了规矩。 */
#include "find.h"

bool
find(void)
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
    char       *first = MemoryContextAlloc(set, 100), *second = MemoryContextAlloc(set, 100);

    pfree(second);
    pfree(first);
    return MemoryContextAlloc(set, 100) != second;
}
