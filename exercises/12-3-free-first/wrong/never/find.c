/* 内存够的时候，搬家一切正常。 */
#include "find.h"

/* malloc 全都失败的时候把 chunk 改成 size 字节：抛出了错误就返回 true，chunk 这时应当原样还在。 */
static bool pg_attribute_unused()
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
    char       *chunk = MemoryContextAlloc(context, 100);

    memset(chunk, 'a', 100);
    chunk = repalloc(chunk, 1000);
    return chunk[0] != 'a' || chunk[99] != 'a';
}
