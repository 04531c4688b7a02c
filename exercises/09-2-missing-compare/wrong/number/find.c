/* 各级从几个字节起，是照着书的参数写的数。 */
#include "find.h"

#include "aset/fastpath.h"

bool
find(void)
{
    return AllocSetFreeIndex(0) != 0 || AllocSetFreeIndex(8) != 0 || AllocSetFreeIndex(9) != 1 || AllocSetFreeIndex(8192) != 10;
}
