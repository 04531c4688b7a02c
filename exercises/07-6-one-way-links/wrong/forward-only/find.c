/* 只顺着 next 走，数块数、加大小；这个方向一点也没有错。 */
#include "find.h"

bool
find(void)
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);
    Size        total = ALLOC_SETHDRSZ;

    for (int i = 0; i < 20; i++)
        MemoryContextAlloc(set, 500);
    for (AllocBlock block = ((AllocSet) set)->blocks; block != NULL; block = block->next)
        total += block->endptr - (char *) block;
    return total != set->mem_allocated;
}
