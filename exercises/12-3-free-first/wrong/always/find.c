#include "find.h"

bool
find(void)
{
    return true;
}
