/* 宽的只有树根与它的一个孩子：回到别的层看不见。 */
#include "find.h"

bool
find(void)
{
    MemoryContext top = AllocSetContextCreate(TopMemoryContext, "top", ALLOCSET_SMALL_SIZES), child = NULL;
    int         lines = 0;

    for (int i = 0; i < 3; i++)
        child = AllocSetContextCreate(top, "child", ALLOCSET_SMALL_SIZES);
    for (int i = 0; i < 2; i++)
        AllocSetContextCreate(child, "grandchild", ALLOCSET_SMALL_SIZES);
    for (const char *at = stats_report(top, 1); *at != '\0'; at++)
        lines += *at == '\n';
    return lines != 6;
}
