/* free.c —— 释放一片：空闲链表的次序、专用块、拒绝不像话的指针。 */
#include "support.h"

SUITE(free);

Test(free, 后释放的先复用)
{
    MemoryContext context = new_default("次序");
    void *pieces[10];

    for (int i = 0; i < 10; i++)
        pieces[i] = MemoryContextAlloc(context, 50);
    for (int i = 0; i < 10; i++)
        pfree(pieces[i]);
    for (int i = 9; i >= 0; i--)
        expect(MemoryContextAlloc(context, 50) == pieces[i], "第 %d 片次序不对", i);
}

Test(free, 不归还给_malloc)
{
    MemoryContext context = new_default("不还");
    void *pieces[1000];
    size_t bytes;
    Size total;

    for (int i = 0; i < 1000; i++)
        pieces[i] = MemoryContextAlloc(context, 100);
    bytes = heap_bytes();
    total = context->mem_allocated;
    for (int i = 0; i < 1000; i++)
        pfree(pieces[i]);
    expect_size(heap_bytes(), bytes);
    expect_size(context->mem_allocated, total);
    expect_size(counters_of(context).freechunks >= 1000, true);
}

Test(free, 空闲的字节连片头一起算)
{
    MemoryContext context = new_default("空闲");
    void *pointer = MemoryContextAlloc(context, 100);
    MemoryContextCounters before = counters_of(context), after;

    pfree(pointer);
    after = counters_of(context);
    expect_size(after.freechunks - before.freechunks, 1);
    expect_size(after.freespace - before.freespace, class_space(100) + ALLOC_CHUNKHDRSZ);
    expect_size(after.totalspace, before.totalspace);
}

Test(free, 释放不改变当前上下文_也不问它)
{
    MemoryContext context = new_default("别处");
    void *pointer = MemoryContextAlloc(context, 10);

    expect(CurrentMemoryContext == TopMemoryContext, "当前上下文应是顶层");
    pfree(pointer);
    expect(CurrentMemoryContext == TopMemoryContext, "释放改了当前上下文");
    expect(MemoryContextAlloc(context, 10) == pointer, "没有回到自己的上下文");
}

Test(free, 释放之后仍不算空)
{
    MemoryContext context = new_default("不空");

    pfree(MemoryContextAlloc(context, 10));
    expect(!MemoryContextIsEmpty(context), "只有重置才让它变空");
}

Test(free, 专用块按任意次序释放)
{
    MemoryContext context = new_default("专用");
    Size base = context->mem_allocated;
    size_t blocks = heap_blocks();
    static const int order[] = {3, 0, 4, 1, 2};
    void *pieces[5];

    for (int i = 0; i < 5; i++)
        pieces[i] = MemoryContextAlloc(context, as_set(context)->allocChunkLimit * 2 + i);
    for (int i = 0; i < 5; i++)
    {
        pfree(pieces[order[i]]);
        expect_size(heap_blocks(), blocks + 4 - i);
        expect_size((Size) nblocks_of(context), (Size) (5 - i));
    }
    expect_size(context->mem_allocated, base);
    expect(as_set(context)->blocks == as_set(context)->keeper, "活动块变了");
}

/* ---- 不像话的指针：每一种构建都拒绝 ---- */

Test(free, 拒绝_NULL)
{
    CATCH(pfree(NULL));
    expect_error("pfree called with invalid pointer (nil)");
    CATCH(GetMemoryChunkSpace(NULL));
    expect_error("GetMemoryChunkSpace called with invalid pointer (nil)");
}

Test(free, 拒绝没有对齐的指针)
{
    char *pointer = palloc(100);

    for (int shift = 1; shift < 8; shift++)
    {
        CATCH(pfree(pointer + shift));
        expect_error(text("pfree called with invalid pointer %p", (void *) (pointer + shift)));
    }
    pfree(pointer);
}

Test(free, 拒绝主人不是上下文的指针)
{
    static Size not_a_context[64];
    static Size words[8];
    void *pointer = &words[6];

    words[4] = 8;               /* 看着像片的大小 */
    CATCH(pfree(pointer));
    expect_error(text("pfree called with invalid pointer %p", pointer));
    words[5] = (Size) not_a_context;
    CATCH(pfree(pointer));
    expect_error(text("pfree called with invalid pointer %p", pointer));
}

/* 主人的位置上是链表指针，方法表与标签都对不上；检查模式的话不同，也是报错。 */
Test(free, 发布版也认得出释放两次)
{
#if defined(__SANITIZE_ADDRESS__) && !defined(MEMORY_CONTEXT_CHECKING)
    cr_skip("ASan 在去看“主人”的标签时就停下了：那是空闲片的片头");
#else
    MemoryContext context = new_default("两次");
    void *first = MemoryContextAlloc(context, 100), *second = MemoryContextAlloc(context, 100);

    pfree(first);
    CATCH(pfree(first));
    expect(caught.elevel == ERROR, "链上的最后一片释放两次，没有报错");
    pfree(second);
    CATCH(pfree(second));
    expect(caught.elevel == ERROR, "链上还有别的片，释放两次，没有报错");
    expect_size(counters_of(context).freechunks, 2);
    expect(MemoryContextAlloc(context, 100) == second, "空闲链表变了");
#endif
}

Test(free, 专用块的片头被改坏时报错而不释放)
{
    MemoryContext context = new_default("坏片头");
    void *pointer = MemoryContextAlloc(context, as_set(context)->allocChunkLimit + 100);
    AllocChunk chunk = AllocPointerGetChunk(pointer);
    size_t blocks = heap_blocks();

    opened(chunk->size) += 8;
    CATCH(pfree(pointer));
    expect_error(text("could not find block containing chunk %p", (void *) chunk));
    expect_size(heap_blocks(), blocks);
    opened(chunk->size) -= 8;
    pfree(pointer);
    expect_size(heap_blocks(), blocks - 1);
}
