/* 改大小失败以后，旧片原样还在：它不在空闲链表上，再要一片同级的不该得到它；大小与内容没有变。各级的片都试。 */
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

/* 一片 size 字节的，改大小失败以后有没有变。 */
static bool
disturbed(Size size)
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
    char       *chunk = MemoryContextAlloc(context, size);
    Size        space = GetMemoryChunkSpace(chunk);

    memset(chunk, 'x', size);
    if (!resize_fails(chunk, 10 * ALLOC_CHUNK_LIMIT) || MemoryContextAlloc(context, size) == chunk)
        return true;
    return GetMemoryChunkSpace(chunk) != space || chunk[0] != 'x' || chunk[size - 1] != 'x';
}

bool
find(void)
{
    for (Size size = ALLOC_MIN_CHUNK; size <= ALLOC_CHUNK_LIMIT; size *= 2)
        if (disturbed(size))
            return true;
    return false;
}
