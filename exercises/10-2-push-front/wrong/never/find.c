/* 只看大请求自己：块数与总数都不错，错在它以后的小请求。 */
#include "find.h"

bool
find(void)
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
    Size        total = set->mem_allocated;

    MemoryContextAlloc(set, 20000);
    return block_count(set) != 2 || set->mem_allocated != total + 20000 + ALLOC_BLOCKHDRSZ + ALLOC_CHUNKHDRSZ;
}
