/* 照着书的参数算出 SMALL 集合的上限是 1024，写成了数。 */
#include "find.h"

bool
find(void)
{
    return ((AllocSet) AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES))->allocChunkLimit != 1024;
}
