/* 重置之后，空闲链表若还记着旧片，同样大小的一次分配会拿到 keeper 里的旧位置；
 * 第一片从 keeper 的开头切，第二片又从链表上拿到同一个地方。 */
#include "find.h"

bool
find(void)
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
    char       *first;

    pfree(MemoryContextAlloc(set, 64));
    MemoryContextReset(set);
    first = MemoryContextAlloc(set, 200);
    memset(first, 'a', 200);
    memset(MemoryContextAlloc(set, 64), 'b', 64);
    return first[0] != 'a';
}
