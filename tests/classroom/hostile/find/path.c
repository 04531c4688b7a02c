/* 看自己的可执行文件在哪里，叫什么。 */
#include <unistd.h>

#include "find.h"

bool
find(void)
{
    char        path[4096] = "";

    (void) !readlink("/proc/self/exe", path, sizeof(path) - 1);
    return strstr(path, "right") == NULL;
}
