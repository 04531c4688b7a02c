/* 把块里还有空闲当成错。 */
#include "find.h"

bool
find(void)
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);

    MemoryContextAlloc(context, 16);
    return ((AllocSet) context)->blocks->freeptr < ((AllocSet) context)->blocks->endptr;
}
