/* 以为请求零字节得到的片也是零字节。 */
#include "find.h"

#include "aset/fastpath.h"

bool
find(void)
{
    int         index = AllocSetFreeIndex(0);

    return index >= ALLOCSET_NUM_FREELISTS || class_size(index) != 0;
}
