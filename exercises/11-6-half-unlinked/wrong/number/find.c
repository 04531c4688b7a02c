/* 块头多大、prev 在哪里，写成了书的布局里的数。 */
#include "find.h"

bool
find(void)
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
    char       *large[3];

    for (int i = 0; i < 3; i++)
        large[i] = MemoryContextAlloc(context, 20000);
    pfree(large[1]);
    return *(char **) (large[0] - 16 - 40 + 8) != large[2] - 16 - 40;
}
