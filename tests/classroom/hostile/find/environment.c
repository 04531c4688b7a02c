/* 看环境与命令行。 */
#include <stdlib.h>

#include "find.h"

extern char **environ;

bool
find(void)
{
    for (char **one = environ; one != NULL && *one != NULL; one++)
        if (strstr(*one, "wrong") != NULL || strstr(*one, "starter") != NULL)
            return true;
    return getenv("EXERCISE_FAULT") != NULL;
}
