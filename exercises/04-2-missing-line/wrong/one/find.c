/* 只登记一个：登记了几个却只调用一个的，看不出来。 */
#include "find.h"

static int  heard;

static void
listen(void *arg pg_attribute_unused())
{
    heard++;
}

bool
find(void)
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);
    static MemoryContextCallback callbacks[1];

    for (int i = 0; i < 1; i++)
    {
        callbacks[i].func = listen;
        MemoryContextRegisterResetCallback(context, &callbacks[i]);
    }
    MemoryContextReset(context);
    return heard == 0;
}
