/* 程序库有错就返回 true。可以用 block_count、freelist_length、total_bytes、free_bytes 看集合的里面（classroom/check/inside.h）。 */
#include "find.h"

bool
find(void)
{
    return false;
}
