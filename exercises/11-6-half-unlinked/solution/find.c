/* 规矩：释放一片以后，链表上每一块的 prev 都指着它前面的那一块。
 * 普通块与专用块夹在一起，释放中间的、紧跟表头的，每次走一遍；只读还活着的块。 */
#include "find.h"

#define LARGE 20

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
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);
    AllocSet    set = (AllocSet) context;
    void       *large[LARGE];

    for (int i = 0; i < LARGE; i++)
    {
        MemoryContextAlloc(context, set->allocChunkLimit);
        large[i] = MemoryContextAlloc(context, set->allocChunkLimit + 1);
    }
    for (int i = 0; i < LARGE; i++)
    {
        pfree(large[i * 7 % LARGE]);
        if (!linked(set))
            return true;
    }
    return false;
}
