/* 长度为 n 的字符串要 n + 1 个字节，占的应当与 palloc(n + 1) 一样多。n 恰好是一级的大小时，少要一个字节就低一级。 */
#include "find.h"

#define LONGEST 1024

/* 四个函数各复制一遍 string 的前 length 个字节；有一个占得少了就返回 true。 */
static bool
short_of_room(const char *string, Size length)
{
    Size        space = GetMemoryChunkSpace(palloc(length + 1));

    return GetMemoryChunkSpace(pstrdup(string)) < space ||
        GetMemoryChunkSpace(MemoryContextStrdup(CurrentMemoryContext, string)) < space ||
        GetMemoryChunkSpace(pnstrdup(string, length)) < space ||
        GetMemoryChunkSpace(pchomp(string)) < space;
}

bool
find(void)
{
    static char string[LONGEST + 1];

    for (Size length = ALLOC_MIN_CHUNK; length <= LONGEST; length *= 2)
    {
        memset(string, 'x', length);
        if (short_of_room(string, length))
            return true;
    }
    return false;
}
