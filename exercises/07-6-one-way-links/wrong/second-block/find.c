/* 只看最前面的两块。 */
#include "find.h"

bool
find(void)
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);
    AllocSet    set = (AllocSet) context;

    for (int i = 0; i < 50; i++)
        MemoryContextAlloc(context, 500);
    return set->blocks->next->prev != set->blocks;
}
