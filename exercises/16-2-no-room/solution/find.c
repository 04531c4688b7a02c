/* 不变量：freeptr 不超过 endptr。用最小的片把块填满，末尾剩下的地方才会恰好够一片而不够片头。
 * 每切一片就看一次，出格的那一次什么也不写，所以不会崩溃。 */
#include "find.h"

bool
find(void)
{
    for (Size size = 1; size <= 512; size *= 2)
    {
        MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);

        for (int i = 0; i < 500; i++)
        {
            AllocSet set = (AllocSet) context;

            MemoryContextAlloc(context, size);
            for (AllocBlock block = set->blocks; block != NULL; block = block->next)
                if (block->freeptr > block->endptr)
                    return true;
        }
        MemoryContextDelete(context);
    }
    return false;
}
