/* 只释放最新的一块：它总是紧跟着表头，后面总是另一块专用块。 */
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
