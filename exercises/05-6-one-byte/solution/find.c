/* 16 个字节连 NUL 是 17，要升到下一级；少要了一个字节，就还在这一级。 */
#include "find.h"

bool
find(void)
{
    return GetMemoryChunkSpace(pstrdup("0123456789abcdef")) != GetMemoryChunkSpace(palloc(17));
}
