/* 只看最老的孩子列出来没有：多列一个的，列不到它。 */
#include "find.h"

bool
find(void)
{
    MemoryContext top = AllocSetContextCreate(TopMemoryContext, "top", ALLOCSET_SMALL_SIZES), child = NULL;

    AllocSetContextCreate(top, "oldest", ALLOCSET_SMALL_SIZES);
    for (int i = 0; i < 3; i++)
        child = AllocSetContextCreate(top, "child", ALLOCSET_SMALL_SIZES);
    for (int i = 0; i < 2; i++)
        AllocSetContextCreate(child, "grandchild", ALLOCSET_SMALL_SIZES);
    return strstr(stats_report(top, 1), "oldest") != NULL;
}
