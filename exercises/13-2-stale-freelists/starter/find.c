/* 程序库有错就返回 true。创建、分配、释放、重置、分配…… */
#include "find.h"

bool
find(void)
{
    return false;
}
