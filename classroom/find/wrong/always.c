/* 总说有错。 */
#include "find.h"

bool
find(void)
{
    return true;
}
