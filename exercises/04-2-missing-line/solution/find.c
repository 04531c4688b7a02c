/* 登记项不从上下文里分配，上下文就还是空的：重置若以为没有事做，回调就漏掉了。登记一个、两个、几个，都应当各调用一次。 */
#include "find.h"

#define MOST 4

static int  heard;

static void
listen(void *arg pg_attribute_unused())
{
    heard++;
}

bool
find(void)
{
    static MemoryContextCallback callbacks[MOST];

    for (int count = 1; count <= MOST; count++)
    {
        MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);

        for (int i = 0; i < count; i++)
        {
            callbacks[i].func = listen;
            MemoryContextRegisterResetCallback(context, &callbacks[i]);
        }
        heard = 0;
        MemoryContextReset(context);
        if (heard != count)
            return true;
    }
    return false;
}
