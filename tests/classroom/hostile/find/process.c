/* 看进程号：先后起的进程，奇数的说有错。 */
#include <unistd.h>

#include "find.h"

bool
find(void)
{
    return getpid() % 2 == 1;
}
