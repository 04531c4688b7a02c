/* 以为书里的上限就是份额去掉片头。 */
#include "find.h"

bool
find(void)
{
    AllocSet    set = (AllocSet) AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);
    Size        share = (ALLOCSET_SMALL_MAXSIZE - ALLOC_BLOCKHDRSZ) / ALLOC_CHUNK_FRACTION;

    return set->allocChunkLimit <= share - ALLOC_CHUNKHDRSZ;
}
