/* 第一条约定：相邻两块的 prev 与 next 互相对得上，表头的 prev 是 NULL。
 * 小片让集合换几次块，大片让专用块插进来，每要一片就从表头走到表尾。 */
#include "find.h"

static bool
linked(AllocSet set)
{
    AllocBlock  before = NULL;

    for (AllocBlock block = set->blocks; block != NULL; block = block->next)
    {
        if (block->prev != before)
            return false;
        before = block;
    }
    return true;
}

bool
find(void)
{
    AllocSet    set = (AllocSet) AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);

    for (int i = 0; i < 100; i++)
    {
        MemoryContextAlloc((MemoryContext) set, i % 10 == 9 ? set->allocChunkLimit + 1 : set->allocChunkLimit / 2);
        if (!linked(set))
            return true;
    }
    return false;
}
