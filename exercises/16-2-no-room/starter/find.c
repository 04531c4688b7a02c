/* 程序库有错就返回 true。集合的内部见 aset/layout.h：块链表、freeptr、endptr。 */
#include "find.h"

bool
find(void)
{
    return false;
}
