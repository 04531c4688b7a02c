/* 只看内容：内容是对的。 */
#include "find.h"

bool
find(void)
{
    return strcmp(pstrdup("0123456789abcdef"), "0123456789abcdef") != 0;
}
