/* 失败以后应当还空着多少，是照着书的参数算出来的数。 */
#include "find.h"

/* malloc 全都失败的时候把 chunk 改成 size 字节：抛出了错误就返回 true，chunk 这时应当原样还在。 */
static bool
resize_fails(void *chunk, Size size)
{
    volatile bool thrown = false;

    heap_fail_from(1);
    PG_TRY();
    {
        chunk = repalloc(chunk, size);
    }
    PG_CATCH();
    {
        MemoryContextSwitchTo(TopMemoryContext);
        FlushErrorState();
        thrown = true;
    }
    PG_END_TRY();
    heap_fail_never();
    return thrown;
}

bool
find(void)
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);

    resize_fails(MemoryContextAlloc(context, 100), 100000);
    return free_bytes(context) != 7784;
}
