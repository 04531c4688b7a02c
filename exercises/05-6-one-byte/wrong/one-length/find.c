/* 只试了一个函数、一个长度。 */
#include "find.h"

bool
find(void)
{
    return GetMemoryChunkSpace(pstrdup("0123456789abcdef")) != GetMemoryChunkSpace(palloc(17));
}
