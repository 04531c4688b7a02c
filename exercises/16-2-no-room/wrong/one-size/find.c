/* 不变量是对的，只试了八个字节的片、一种块。 */
#include "find.h"

bool
find(void)
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
    AllocSet    set = (AllocSet) context;

    for (int i = 0; i < 400; i++)
    {
        MemoryContextAlloc(context, 8);
        if (set->blocks->freeptr > set->blocks->endptr)
            return true;
    }
    return false;
}
