/* find.c —— 运行学生写的 find：退出码 1 表示发现了错，0 表示没有。 */
#include "find.h"

int
main(void)
{
    bool        found;

    heap_start();
    MemoryContextInit();
    found = find();
    if (!found)
        MemoryContextShutdown();
    return found ? 1 : 0;
}
