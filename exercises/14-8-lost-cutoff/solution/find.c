/* 宽的里面还有宽的：每层至多列一个，树根有三个孩子，最新的一个下面有两个。
 * 应当是树根、丙、丙的一个孩子、合成的一行、树根其余的合成一行、总计：六行。 */
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
