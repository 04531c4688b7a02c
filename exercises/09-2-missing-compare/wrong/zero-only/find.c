/* 只问零字节。 */
#include "find.h"

#include "aset/fastpath.h"

bool
find(void)
{
    return AllocSetFreeIndex(0) != AllocSetFreeIndex(1);
}
