/* 规矩：每一层至多列 max_children 个，其余的合成一行。许多层都是宽的，报告应当几行，用递归另算一遍。 */
#include "find.h"

#define LEVELS   4
#define CHILDREN 4

static void
grow(MemoryContext parent, int levels)
{
    for (int i = 0; levels > 0 && i < CHILDREN; i++)
        grow(AllocSetContextCreate(parent, "child", ALLOCSET_SMALL_SIZES), levels - 1);
}

/* 一个结点连同它列出的后代占几行。 */
static int
lines_for(int levels, int max_children)
{
    if (levels == 0)
        return 1;
    return 1 + Min(CHILDREN, max_children) * lines_for(levels - 1, max_children) + (CHILDREN > max_children);
}

bool
find(void)
{
    MemoryContext top = AllocSetContextCreate(TopMemoryContext, "top", ALLOCSET_SMALL_SIZES);

    grow(top, LEVELS);
    for (int max_children = 1; max_children <= CHILDREN; max_children++)
    {
        int         lines = 0;

        for (const char *at = stats_report(top, max_children); *at != '\0'; at++)
            lines += *at == '\n';
        if (lines != lines_for(LEVELS, max_children) + 1)
            return true;
    }
    return false;
}
