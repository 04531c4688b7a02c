/* 第一条约定：相邻两块的 prev 与 next 互相对得上。要几片，让集合换几次块，再从表头走到表尾。 */
#include "find.h"

bool
find(void)
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);
    AllocBlock  before = NULL;

    for (int i = 0; i < 20; i++)
        MemoryContextAlloc(set, 500);
    for (AllocBlock block = ((AllocSet) set)->blocks; block != NULL; block = block->next)
    {
        if (block->prev != before)
            return true;
        before = block;
    }
    return false;
}
