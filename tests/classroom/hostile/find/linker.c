/* 看程序的各段有多大。 */
#include "find.h"

extern char __executable_start[], _end[];

bool
find(void)
{
    return (_end - __executable_start) % 64 == 0;
}
