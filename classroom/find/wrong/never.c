/* 总说没有错。 */
#include "find.h"

bool
find(void)
{
    return false;
}
