/* 中间的也放过，可是没有换过活动块，专用块后面从来没有普通块。 */
#include "find.h"

bool
find(void)
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
    void       *large[4];

    for (int i = 0; i < 4; i++)
        large[i] = MemoryContextAlloc(context, 20000);
    for (int i = 0; i < 4; i++)
    {
        AllocBlock  before = NULL;

        pfree(large[(i * 3 + 2) % 4]);
        for (AllocBlock block = ((AllocSet) context)->blocks; block != NULL; block = block->next)
        {
            if (block->prev != before)
                return true;
            before = block;
        }
    }
    return false;
}
