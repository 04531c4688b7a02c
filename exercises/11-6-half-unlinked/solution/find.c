/* 两块专用块，新的排在前面；释放新的，旧的 prev 应当改指表头。只读还活着的块。 */
#include "find.h"

bool
find(void)
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
    AllocSet    set = (AllocSet) context;
    void       *newer;

    MemoryContextAlloc(context, 20000);
    newer = MemoryContextAlloc(context, 20000);
    pfree(newer);
    return set->blocks->next->prev != set->blocks;
}
