/* 只问旧片上没有上链表，没有看它的大小变了没有。 */
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

    for (Size size = ALLOC_MIN_CHUNK; size <= ALLOC_CHUNK_LIMIT; size *= 2)
    {
        void       *chunk = MemoryContextAlloc(context, size);

        if (resize_fails(chunk, 10 * ALLOC_CHUNK_LIMIT) && MemoryContextAlloc(context, size) == chunk)
            return true;
    }
    return false;
}
