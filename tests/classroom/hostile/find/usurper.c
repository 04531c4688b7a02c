/* 自己定义报告结果的函数。 */
#include "find.h"

void
channel_finish(const char *verdict)
{
    puts(verdict);
}

bool
find(void)
{
    return true;
}
