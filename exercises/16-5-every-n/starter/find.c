/* 程序库有错就返回 true。heap_fail_nth、heap_fail_never、heap_failed 见 tests/library/heap.h，
 * total_bytes 见 classroom/check/inside.h。 */
#include "find.h"

bool
find(void)
{
    return false;
}
