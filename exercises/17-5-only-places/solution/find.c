/* 先释放地址小的，再释放地址大的：后释放的应当先用。 */
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
