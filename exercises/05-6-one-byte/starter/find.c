/* 程序库有错就返回 true。哪些长度的字符串，恰好占满一片？ */
#include "find.h"

bool
find(void)
{
    return false;
}
