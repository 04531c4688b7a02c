/* 照定义：一个请求的级，是放得下它的最小的一级，零字节也不例外。每一个合法的大小都问一遍求级的函数。
 * 有错的库里，0 减 1 绕回最大的数，级远在链表之外；那个位置碰巧是 NULL 的话，palloc(0) 也会“成功”，所以不靠它。 */
#include "find.h"

#include "aset/fastpath.h"

bool
find(void)
{
    for (Size size = 0; size <= ALLOC_CHUNK_LIMIT; size++)
    {
        int         index = 0;

        while (class_size(index) < size)
            index++;
        if (AllocSetFreeIndex(size) != index)
            return true;
    }
    return false;
}
