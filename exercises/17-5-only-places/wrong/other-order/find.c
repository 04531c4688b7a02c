/* 先释放地址大的：两份库的次序碰巧相同。 */
#include "find.h"

bool
find(void)
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
    char       *low = MemoryContextAlloc(set, 100), *high = MemoryContextAlloc(set, 100);

    pfree(high);
    pfree(low);
    return MemoryContextAlloc(set, 100) != low;
}
