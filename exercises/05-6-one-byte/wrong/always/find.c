/* 期望的数没有升到 2 的幂。 */
#include "find.h"

bool
find(void)
{
    return GetMemoryChunkSpace(pstrdup("0123456789abcdef")) != 17 + ALLOC_CHUNKHDRSZ;
}
