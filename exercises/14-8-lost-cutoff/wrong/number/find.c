/* 把书的库印出来的一行整个抄下来比：字节数随参数而变。 */
#include "find.h"

bool
find(void)
{
    MemoryContext top = AllocSetContextCreate(TopMemoryContext, "top", ALLOCSET_SMALL_SIZES), child = NULL;

    for (int i = 0; i < 3; i++)
        child = AllocSetContextCreate(top, "child", ALLOCSET_SMALL_SIZES);
    for (int i = 0; i < 2; i++)
        AllocSetContextCreate(child, "grandchild", ALLOCSET_SMALL_SIZES);
    return strstr(stats_report(top, 1), "\n  2 more child contexts containing 2048 total in 2 blocks; 1520 free (0 chunks)") == NULL;
}
