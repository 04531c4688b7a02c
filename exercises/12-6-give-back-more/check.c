/* 专用块缩到上限以内：搬进普通块，整块归还；搬不成就留在原处。 */
#include "snapshot.h"

#define SLOTS 12

/* 第一块很大，普通的请求都在里面，不会换块。 */
static MemoryContext
roomy_set(void)
{
    return AllocSetContextCreate(TopMemoryContext, "x", 1024 * 1024, 8192, ALLOCSET_DEFAULT_MAXSIZE);
}

/* 改大小；抛出错误就返回 NULL。 */
static void *
try_resize(void *chunk, Size size)
{
    void       *volatile result = NULL;

    PG_TRY();
    {
        result = repalloc(chunk, size);
    }
    PG_CATCH();
    {
        MemoryContextSwitchTo(TopMemoryContext);
        FlushErrorState();
    }
    PG_END_TRY();
    return result;
}

static void
expect_filled(const unsigned char *bytes, int with, Size size, const char *when)
{
    for (Size at = 0; at < size; at++)
        expect_number(bytes[at], with, "%s，第 %zu 个字节", when, at);
}

CHECK(缩小以后归还, 3, "sec-realloc-dedicated", "新片在普通块里，恰是一级的大小；旧片释放，整块还给 malloc")
{
    MemoryContext context = roomy_set();
    Size        fresh = context->mem_allocated;

    for (Size size = 0; size < ALLOC_CHUNK_LIMIT; size += 1 + size / 2)
    {
        void       *chunk = repalloc(MemoryContextAlloc(context, 20000), size);

        expect_number(context->mem_allocated, fresh, "从 20000 缩到 %zu 字节以后，mem_allocated", size);
        expect_number(GetMemoryChunkSpace(chunk), ALLOC_CHUNKHDRSZ + (ALLOC_MIN_CHUNK << class_for(size)),
                      "从 20000 缩到 %zu 字节以后，连片头占的字节", size);
        pfree(chunk);
    }
}

/* 新片取自链表，后面紧挨着别人的片。 */
GUARD(内容与邻居, 1, "sec-realloc-move", "保留的是新的大小那么多；旧片比新片大，整片复制就写到邻居里去了")
{
    MemoryContext context = roomy_set();
    unsigned char *hole = MemoryContextAlloc(context, 100), *neighbour = MemoryContextAlloc(context, 100), *chunk;

    memset(neighbour, 'n', 100);
    pfree(hole);
    chunk = MemoryContextAlloc(context, 20000);
    memset(chunk, 'c', 20000);
    chunk = repalloc(chunk, 120);
    expect_filled(chunk, 'c', 120, "从 20000 缩到 120 字节以后");
    expect_filled(neighbour, 'n', 100, "从 20000 缩到 120 字节以后，后面的一片");
    expect_true(GetMemoryChunkContext(neighbour) == context, "从 20000 缩到 120 字节以后，后面的一片的主人变了");
}

/* 活动块与链表里都没有地方，malloc 与 realloc 又都失败。 */
CHECK(要不到就留在原处, 3, "sec-realloc-dedicated", "分配会失败；失败时旧片没有动过，交还原来的指针就是了")
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);
    AllocSet    set = (AllocSet) context;
    unsigned char *chunk = MemoryContextAlloc(context, 20000);
    void       *result;

    memset(chunk, 'k', 20000);
    for (int i = 0; i < 1000 && (Size) (set->blocks->endptr - set->blocks->freeptr) >= ALLOC_CHUNKHDRSZ + 128; i++)
        MemoryContextAlloc(context, 100);
    heap_fail_from(1);
    result = try_resize(chunk, 100);
    heap_fail_never();
    expect_true(result != NULL, "要不到内存，缩小就失败了");
    expect_filled(result, 'k', 100, "要不到内存的缩小以后");
    expect_true(GetMemoryChunkContext(result) == context, "要不到内存的缩小以后，主人变了");
    pfree(result);
    expect_number(context->mem_allocated, 1024, "再释放以后，mem_allocated");
}

GUARD(别的照书里的, 1, "sec-realloc-dedicated", "变大的、缩了仍在上限之上的，还是由 realloc 改这一块")
{
    MemoryContext context = roomy_set();
    Size        fresh = context->mem_allocated;
    char       *chunk = MemoryContextAlloc(context, 20000);

    for (int i = 0; i < 200; i++)
    {
        Size        size = ALLOC_CHUNK_LIMIT + random_size(1, 50000);

        chunk = repalloc(chunk, size);
        expect_number(context->mem_allocated, fresh + ALLOC_BLOCKHDRSZ + ALLOC_CHUNKHDRSZ + MAXALIGN(size),
                      "改成 %zu 字节以后，mem_allocated", size);
    }
}

/* 活着的专用块有多少字节，由请求算得出：失败过的缩小留在原处，不多于从前。 */
CHECK(随机地改_随机地失败, 3, "sec-realloc-dedicated", "每一步之后：内容在，缩小没有失败过，搬成了的不再独占一块")
{
    MemoryContext context = roomy_set();
    Size        limit = ((AllocSet) context)->allocChunkLimit;
    unsigned char *chunks[SLOTS];
    Size        sizes[SLOTS];

    for (int i = 0; i < SLOTS; i++)
    {
        chunks[i] = MemoryContextAlloc(context, sizes[i] = limit + 1);
        memset(chunks[i], i, sizes[i]);
    }
    for (int step = 0; step < 1500; step++)
    {
        int         i = (int) random_below(SLOTS), kind = (int) random_below(3);
        Size        size = kind == 0 ? random_size(1, 200) : kind == 1 ? limit - random_below(3) : limit + random_size(1, 20000);
        bool        refuse = random_below(4) == 0;
        unsigned char *result;

        heap_fail_nth(refuse);
        result = try_resize(chunks[i], size);
        refuse = heap_failed();
        heap_fail_never();
        if (result == NULL)
        {
            expect_true(size > limit, "第 %d 步从 %zu 缩到 %zu 字节，失败了", step, sizes[i], size);
            expect_filled(chunks[i], i, sizes[i], text("第 %d 步改大小失败以后", step));
            continue;
        }
        expect_filled(result, i, Min(size, sizes[i]), text("第 %d 步从 %zu 改成 %zu 字节以后", step, sizes[i], size));
        if (!refuse)
            expect_true((GetMemoryChunkSpace(result) - ALLOC_CHUNKHDRSZ > limit) == (size > limit),
                        "第 %d 步从 %zu 改成 %zu 字节，得到的片%s", step, sizes[i], size, size > limit ? "没有独占一块" : "还独占一块");
        chunks[i] = result;
        sizes[i] = size;
        memset(chunks[i], i, size);
    }
}
