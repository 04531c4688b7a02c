/* 走遍了链表，可是没有要过大片，专用块从来没有插进来。 */
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
