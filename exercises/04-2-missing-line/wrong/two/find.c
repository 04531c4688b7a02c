/* 总登记两个，数也数了；只登记一个才漏的，看不出来。 */
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
    static MemoryContextCallback callbacks[2];

    for (int i = 0; i < 2; i++)
    {
        callbacks[i].func = listen;
        MemoryContextRegisterResetCallback(context, &callbacks[i]);
    }
    MemoryContextReset(context);
    return heard != 2;
}
