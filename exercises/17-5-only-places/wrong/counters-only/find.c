/* 只比总数：每一个都对。 */
#include "find.h"

bool
find(void)
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
    void       *a = MemoryContextAlloc(set, 100), *b = MemoryContextAlloc(set, 100);
    Size        before = free_bytes(set), space = GetMemoryChunkSpace(a);

    pfree(a);
    pfree(b);
    if (free_bytes(set) != before + 2 * space || freelist_length(set, 4) != 2)
        return true;
    MemoryContextAlloc(set, 100);
    return free_bytes(set) != before + space || freelist_length(set, 4) != 1 || block_count(set) != 1 ||
        set->mem_allocated != 8192;
}
