/* 各块的大小是照着书的参数写的数。 */
#include "find.h"

bool
find(void)
{
    static const Size blocks[] = {2048, 2048, 4096, 8192, 8192};
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);

    for (size_t i = 0; i < lengthof(blocks); i++)
    {
        Size        before = context->mem_allocated;

        while (context->mem_allocated == before)
            MemoryContextAlloc(context, 1000);
        if (context->mem_allocated - before != blocks[i])
            return true;
    }
    return false;
}
