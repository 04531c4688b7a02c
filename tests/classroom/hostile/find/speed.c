/* 量时间：快的算有错。 */
#include <time.h>

#include "find.h"

bool
find(void)
{
    clock_t     from = clock();

    for (int i = 0; i < 100000; i++)
        pfree(palloc(100));
    return clock() - from < CLOCKS_PER_SEC / 500;
}
