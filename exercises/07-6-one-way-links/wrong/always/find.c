/* 忘了表头的 prev 本来就是 NULL。 */
#include "find.h"

bool
find(void)
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);

    for (int i = 0; i < 20; i++)
        MemoryContextAlloc(set, 500);
    for (AllocBlock block = ((AllocSet) set)->blocks; block != NULL; block = block->next)
        if (block->prev == NULL)
            return true;
    return false;
}
