/* 规矩：要过一片大的，活动块不变。小片把活动块慢慢填满，大片一次次插进来，每次都看表头。 */
#include "find.h"

bool
find(void)
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
    AllocSet    set = (AllocSet) context;

    for (int i = 0; i < 300; i++)
    {
        AllocBlock  active = set->blocks;

        MemoryContextAlloc(context, set->allocChunkLimit + 1);
        if (set->blocks != active)
            return true;
        MemoryContextAlloc(context, 100);
    }
    return false;
}
