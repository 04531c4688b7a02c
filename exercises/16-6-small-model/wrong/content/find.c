/* 只看内容与块数：都没有坏。 */
#include "find.h"

bool
find(void)
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);

    for (int i = 0; i < 300; i++)
    {
        unsigned char *chunk = MemoryContextAlloc(context, 1000);

        memset(chunk, i % 251, 1000);
        if (chunk[999] != i % 251 || total_bytes(context) != context->mem_allocated)
            return true;
    }
    return false;
}
