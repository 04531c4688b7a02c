/* 只试一种大小的片，只看它上没有上链表。 */
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
    void       *chunk = MemoryContextAlloc(context, 100);

    return resize_fails(chunk, 100000) && MemoryContextAlloc(context, 100) == chunk;
}
