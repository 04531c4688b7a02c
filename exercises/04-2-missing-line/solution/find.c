/* 登记项不从上下文里分配，上下文就还是空的：重置若以为没有事做，回调就漏掉了。 */
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
    return !called;
}
