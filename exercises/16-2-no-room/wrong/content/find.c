/* 像朴素的测试那样，只看刚写的内容。 */
#include "find.h"

bool
find(void)
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);

    for (int i = 0; i < 20; i++)
    {
        char *chunk = MemoryContextAlloc(context, 16);

        memset(chunk, 'x', 16);
        if (chunk[0] != 'x' || chunk[15] != 'x')
            return true;
    }
    return false;
}
