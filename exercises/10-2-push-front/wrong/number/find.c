/* 一共应当记多少账，是照着书的参数与块头算出来的数。 */
#include "find.h"

bool
find(void)
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);

    for (int i = 0; i < 50; i++)
        MemoryContextAlloc(set, 100);
    for (int i = 0; i < 2; i++)
    {
        MemoryContextAlloc(set, 20000);
        MemoryContextAlloc(set, 100);
    }
    return set->mem_allocated != 8192 + 2 * 20056;
}
