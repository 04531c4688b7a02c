/* 规矩：重置以后，从前的片都不存在了。每一级都试：释放一片，重置，从 keeper 的开头切一大片，再要一片那一级的；
 * 空闲链表若还记着旧片，后来的就落在前一片里面。 */
#include "find.h"

static bool
overlap(Size size)
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
    Size        first_size = ALLOCSET_DEFAULT_INITSIZE / 4;
    char       *first, *second;

    pfree(MemoryContextAlloc(set, size));
    MemoryContextReset(set);
    first = MemoryContextAlloc(set, first_size);
    second = MemoryContextAlloc(set, size);
    return second >= first && second < first + first_size;
}

bool
find(void)
{
    for (Size size = ALLOC_MIN_CHUNK; size <= ALLOCSET_DEFAULT_INITSIZE / 8; size *= 2)
        if (overlap(size))
            return true;
    return false;
}
