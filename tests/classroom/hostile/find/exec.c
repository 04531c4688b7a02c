/* 换成别的程序：以 0 结束就算说过了。 */
#include <unistd.h>

#include "find.h"

bool
find(void)
{
    execl("/bin/true", "true", (char *) NULL);
    return true;
}
