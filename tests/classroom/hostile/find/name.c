/* 看程序的名字与路径。 */
#include <errno.h>

#include "find.h"

bool
find(void)
{
    return strstr(program_invocation_name, "wrong") != NULL || strstr(program_invocation_short_name, "starter") != NULL;
}
