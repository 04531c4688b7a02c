/* 把八个字节的字符串在书的库里占多少写成了数：最小的一级换了，数就变了。 */
#include "find.h"

bool
find(void)
{
    return GetMemoryChunkSpace(pstrdup("1234567")) != 24 || GetMemoryChunkSpace(pstrdup("12345678")) != 32 ||
        GetMemoryChunkSpace(pchomp("12345678\n")) != 32;
}
