/* 搬家：失败时什么也不变，成功时内容还在、旧片回到链表。 */
#include "snapshot.h"

#define SLOTS 30

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

CHECK(失败时什么也不变, 3, "sec-realloc-move", "会失败的在前，改状态的在后；失败时旧片仍归原来的人")
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
    unsigned char *chunk = MemoryContextAlloc(context, 100);
    Snapshot    before;

    memset(chunk, 7, 100);
    before = snapshot(context);
    heap_fail_from(1);
    expect_true(try_resize(chunk, 100000) == NULL, "malloc 失败了，改大小却说成功");
    heap_fail_never();
    expect_unchanged(context, &before, "改大小失败以后");
    expect_filled(chunk, 7, 100, "改大小失败以后");
    expect_true(GetMemoryChunkContext(chunk) == context, "改大小失败以后，旧片的主人变了");
    pfree(chunk);
    expect_number(freelist_length(context, class_for(100)), 1, "再释放旧片以后，它那一级的空闲片数");
}

CHECK(搬家以后旧片回到链表, 2, "sec-realloc-move", "内容搬走以后，旧片没有人用了，释放它")
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
    unsigned char *old = MemoryContextAlloc(context, 100), *chunk;

    memset(old, 9, 100);
    chunk = repalloc(old, 1000);
    expect_true(chunk != old, "从 100 改成 1000 字节，应当搬家");
    expect_filled(chunk, 9, 100, "搬家以后");
    expect_number(freelist_length(context, class_for(100)), 1, "搬家以后，旧片那一级的空闲片数");
    expect_true(MemoryContextAlloc(context, 100) == old, "搬家以后要 100 字节，得到的不是旧片");
}

CHECK(随机地搬_随机地失败, 2, "sec-realloc-move", "每一次失败都不留痕迹，每一次成功都不丢内容")
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);
    unsigned char *chunks[SLOTS];
    Size        sizes[SLOTS];

    for (int i = 0; i < SLOTS; i++)
    {
        sizes[i] = random_size(1, 100);
        chunks[i] = MemoryContextAlloc(context, sizes[i]);
        memset(chunks[i], i, sizes[i]);
    }
    for (int step = 0; step < 3000; step++)
    {
        int         i = (int) random_below(SLOTS);
        Size        size = random_size(1, random_below(4) == 0 ? 5000 : 300);
        Snapshot    before = snapshot(context);
        void       *result;

        heap_fail_nth(random_below(2));
        result = try_resize(chunks[i], size);
        heap_fail_never();
        if (result == NULL)
        {
            expect_filled(chunks[i], i, sizes[i], text("第 %d 步改成 %zu 字节失败以后", step, size));
            expect_true(GetMemoryChunkContext(chunks[i]) == context, "第 %d 步失败以后，旧片的主人变了", step);
            expect_number(context->mem_allocated, before.total, "第 %d 步失败以后，mem_allocated", step);
            continue;
        }
        chunks[i] = result;
        expect_filled(chunks[i], i, Min(sizes[i], size), text("第 %d 步改成 %zu 字节以后", step, size));
        sizes[i] = size;
        if (size > 1000)
        {
            pfree(chunks[i]);
            sizes[i] = 10;
            chunks[i] = MemoryContextAlloc(context, sizes[i]);
        }
        memset(chunks[i], i, sizes[i]);
    }
}
