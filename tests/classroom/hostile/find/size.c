/* 看自己的可执行文件有多大。 */
#include <sys/stat.h>

#include "find.h"

bool
find(void)
{
    struct stat about = {0};

    (void) !stat("/proc/self/exe", &about);
    return about.st_size % 2 == 0;
}
