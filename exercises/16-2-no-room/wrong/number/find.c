/* 第一块放得下几片，是照着书的参数数的。 */
#include "find.h"

bool
find(void)
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);

    for (int i = 0; i < 24; i++)
        MemoryContextAlloc(context, 16);
    return block_count(context) != 2;
}
