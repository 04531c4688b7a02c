/* 从 keeper 往回走，走到表头应当几步，是照着书的参数数出来的。 */
#include "find.h"

bool
find(void)
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);
    int         steps = 0;

    for (int i = 0; i < 20; i++)
        MemoryContextAlloc(context, 500);
    for (AllocBlock block = ((AllocSet) context)->keeper; block->prev != NULL && steps < 100; block = block->prev)
        steps++;
    return steps != 4;
}
