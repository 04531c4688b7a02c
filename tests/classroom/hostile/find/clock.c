/* 看时钟：一半的时候说有错。 */
#include <time.h>

#include "find.h"

bool
find(void)
{
    struct timespec now;

    clock_gettime(CLOCK_REALTIME, &now);
    return now.tv_nsec / 1000 % 2 == 0;
}
