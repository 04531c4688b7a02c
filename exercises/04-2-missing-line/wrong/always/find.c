/* 以为回调登记一次，每次重置都会调用。 */
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
    static MemoryContextCallback callback = {.func = listen};

    MemoryContextRegisterResetCallback(context, &callback);
    MemoryContextReset(context);
    called = false;
    MemoryContextReset(context);
    return !called;
}
