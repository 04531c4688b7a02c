/* 程序库有错就返回 true。创建之后的 mem_allocated 先记下来。 */
#include "find.h"

bool
find(void)
{
    return false;
}
