/* 只问每一级中间的大小，没有问恰好是一级的大小。 */
#include "find.h"

#include "aset/fastpath.h"

bool
find(void)
{
    if (AllocSetFreeIndex(0) != 0)
        return true;
    for (int index = 1; index < ALLOCSET_NUM_FREELISTS; index++)
        if (AllocSetFreeIndex(class_size(index) - 1) != index || AllocSetFreeIndex(class_size(index - 1) + 1) != index)
            return true;
    return false;
}
