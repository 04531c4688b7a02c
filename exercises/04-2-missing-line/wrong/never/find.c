/* 登记项从上下文里分配，上下文就不空了，看不出错。 */
#include "find.h"

static bool called;

static void
listen(void *arg pg_attribute_unused())
{
    called = true;
}

bool
find(void)
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);
    MemoryContextCallback *callback = MemoryContextAllocZero(context, sizeof(*callback));

    callback->func = listen;
    MemoryContextRegisterResetCallback(context, callback);
    MemoryContextReset(context);
    return !called;
}
