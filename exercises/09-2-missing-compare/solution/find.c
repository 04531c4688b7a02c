/* 0 减 1 绕回最大的数，最高位是 63，级是 61，远在 11 条链表之外。那个位置在 keeper 还没有切的空间里，
 * 内容碰巧是 NULL 的话，palloc(0) 也会“成功”，所以直接问求级的函数：零字节应当与一字节同级。 */
#include "find.h"

#include "aset/fastpath.h"

bool
find(void)
{
    return AllocSetFreeIndex(0) != AllocSetFreeIndex(1);
}
