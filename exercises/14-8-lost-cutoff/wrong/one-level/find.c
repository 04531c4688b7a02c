/* 只有一层是宽的：没有别的层来盖掉它的截断处。 */
#include "find.h"

bool
find(void)
{
    MemoryContext top = AllocSetContextCreate(TopMemoryContext, "top", ALLOCSET_SMALL_SIZES);

    for (int i = 0; i < 4; i++)
        AllocSetContextCreate(AllocSetContextCreate(top, "child", ALLOCSET_SMALL_SIZES), "grandchild", ALLOCSET_SMALL_SIZES);
    return strstr(stats_report(top, 2), "\n  2 more child contexts") == NULL;
}
