/* 专用块缩小：释放就还，除此以外不多占。 */
#include "check.h"

static MemoryContext
default_set(void)
{
    return AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
}

CHECK(释放就还, 2, "sec-realloc-dedicated", "释放只看片超过上限没有；缩小以后也要超过")
{
    MemoryContext context = default_set();
    Size        fresh = context->mem_allocated;

    for (Size size = ALLOC_CHUNK_LIMIT; ; size /= 2)
    {
        pfree(repalloc(MemoryContextAlloc(context, 3 * ALLOC_CHUNK_LIMIT), size));
        expect_number(context->mem_allocated, fresh, "缩到 %zu 字节再释放以后，mem_allocated", size);
        if (size == 0)
            break;
    }
}

CHECK(不多占, 2, "sec-realloc-dedicated", "超过上限的最小的对齐的大小是多少？先加 1，后对齐；没有到下限的，照请求缩小")
{
    MemoryContext context = default_set();
    void       *chunk = MemoryContextAlloc(context, 4 * ALLOC_CHUNK_LIMIT);

    chunk = repalloc(chunk, 3 * ALLOC_CHUNK_LIMIT);
    expect_number(GetMemoryChunkSpace(chunk) - ALLOC_CHUNKHDRSZ, 3 * ALLOC_CHUNK_LIMIT, "缩到上限的三倍以后，片的大小");
    chunk = repalloc(chunk, 0);
    expect_number(GetMemoryChunkSpace(chunk) - ALLOC_CHUNKHDRSZ, ALLOC_CHUNK_LIMIT + MAXIMUM_ALIGNOF, "缩到零以后，片的大小");
}

/* 几种上限；账里除了普通块，就是活着的专用块。 */
CHECK(随机的大小, 2, "sec-realloc-dedicated", "片的大小等于请求与“上限加 1”之中较大的，对齐；块再加两个头")
{
    for (int i = 0; i < 300; i++)
    {
        MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", 0, 1024, 1024 * (1 + random_below(40)));
        Size        limit = ((AllocSet) context)->allocChunkLimit, fresh = context->mem_allocated;
        char       *chunk = MemoryContextAlloc(context, limit + random_size(1, 20000));

        for (int step = 0; step < 8; step++)
        {
            Size        size = random_below(2) == 0 ? random_size(0, limit + 20) : random_size(0, 40000);
            Size        expected = size > limit ? size : limit + 1;

            chunk = repalloc(chunk, size);
            memset(chunk, 'x', size);
            while (expected % MAXIMUM_ALIGNOF != 0)
                expected++;
            expect_number(context->mem_allocated, fresh + ALLOC_BLOCKHDRSZ + ALLOC_CHUNKHDRSZ + expected,
                          "上限 %zu，改成 %zu 字节以后，mem_allocated", limit, size);
        }
        pfree(chunk);
        expect_number(context->mem_allocated, fresh, "上限 %zu，释放以后，mem_allocated", limit);
        MemoryContextDelete(context);
    }
}
