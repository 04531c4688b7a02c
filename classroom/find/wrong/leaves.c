/* 不返回，程序以 0 结束。 */
#include <stdlib.h>

#include "find.h"

bool
find(void)
{
    exit(0);
}
