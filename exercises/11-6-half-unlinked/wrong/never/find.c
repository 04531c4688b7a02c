/* 只往后走：块数、次序都对，往回的指针没有看。 */
#include "find.h"

bool
find(void)
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
    void       *large[3];

    for (int i = 0; i < 3; i++)
        large[i] = MemoryContextAlloc(context, 20000);
    pfree(large[1]);
    return block_count(context) != 3;
}
