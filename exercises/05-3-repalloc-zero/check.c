/* repalloc0：多出来的字节是零，其余与 repalloc 相同。 */
#include "check.h"

extern void *repalloc0(void *pointer, Size oldsize, Size size);

/* 一片 size 字节的，连取整的零头都是脏的：先占满同一级的一片，写脏，释放，再要。 */
static unsigned char *
dirty(MemoryContext context, Size size)
{
    unsigned char *again = MemoryContextAlloc(context, size);
    Size        room = GetMemoryChunkSpace(again) - ALLOC_CHUNKHDRSZ;

    pfree(again);
    again = MemoryContextAlloc(context, room);
    memset(again, 0xee, room);
    pfree(again);
    again = MemoryContextAlloc(context, size);
    for (Size i = 0; i < size; i++)
        again[i] = (unsigned char) (i | 1);
    return again;
}

static void
expect_grown(const unsigned char *bytes, Size oldsize, Size size)
{
    for (Size i = 0; i < Min(oldsize, size); i++)
        if (bytes[i] != (unsigned char) (i | 1))
            expect_number(bytes[i], (unsigned char) (i | 1), "从 %zu 字节改到 %zu，原有的第 %zu 个字节", oldsize, size, i);
    for (Size i = oldsize; i < size; i++)
        if (bytes[i] != 0)
            expect_number(bytes[i], 0, "从 %zu 字节改到 %zu，多出来的第 %zu 个字节", oldsize, size, i);
}

static void
change(MemoryContext context, Size oldsize, Size size)
{
    unsigned char *pointer = repalloc0(dirty(context, oldsize), oldsize, size);

    expect_grown(pointer, oldsize, size);
    pfree(pointer);
}

static MemoryContext
fresh(void)
{
    return AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
}

CHECK(多出来的是零, 2, "sec-palloc-free", "片占的地方比请求的大，零头里是什么谁也没有保证过；从 oldsize 起清，清到 size 为止")
{
    MemoryContext context = fresh();

    change(context, 20, 30);
    change(context, 20, 100);
    change(context, 0, 8);
    change(context, 5000, 8192);
    change(context, 100, 20000);
    change(context, 20000, 20005);
}

CHECK(还在原来的上下文里, 1, "sec-palloc-interface", "改变大小与当前上下文是谁无关；失败的时候，旧的一片还要好好的")
{
    MemoryContext context = fresh();
    unsigned char *pointer = dirty(context, 100);
    volatile bool raised = false;

    pointer = repalloc0(pointer, 100, 40000);
    expect_true(GetMemoryChunkContext(pointer) == context, "改变大小以后，主人换了");
    PG_TRY();
    {
        pointer = repalloc0(pointer, 40000, MaxAllocSize + 1);
    }
    PG_CATCH();
    {
        MemoryContextSwitchTo(TopMemoryContext);
        FlushErrorState();
        raised = true;
    }
    PG_END_TRY();
    expect_true(raised, "大得荒唐的请求没有报错");
    expect_grown(pointer, 100, 40000);
}

/* 只用了前面 used 个字节的一片：失败的时候，后面的也不许动。 */
CHECK(失败时什么也不动, 1, "sec-palloc-free", "先改变大小，再清零：改变大小可能失败，那时一个字节也不许写过")
{
    unsigned char *pointer = dirty(fresh(), 9000);
    volatile bool raised = false;

    change(GetMemoryChunkContext(pointer), 20, 100);
    heap_fail_from(1);
    PG_TRY();
    {
        pointer = repalloc0(pointer, 20, 500000);
    }
    PG_CATCH();
    {
        MemoryContextSwitchTo(TopMemoryContext);
        FlushErrorState();
        raised = true;
    }
    PG_END_TRY();
    heap_fail_never();
    expect_true(raised, "malloc 失败了，没有报错");
    expect_grown(pointer, 9000, 9000);
}

/* 与 repalloc 一样大：两片同样的，一片用 repalloc 改，占的地方应当相同。 */
static void
expect_same_space(MemoryContext context, Size oldsize, Size size)
{
    void       *plain = repalloc(dirty(context, oldsize), size), *zeroed = repalloc0(dirty(context, oldsize), oldsize, size);

    expect_number(GetMemoryChunkSpace(zeroed), GetMemoryChunkSpace(plain), "从 %zu 字节改到 %zu，片占的字节", oldsize, size);
    pfree(plain);
    pfree(zeroed);
}

CHECK(变小与不变, 1, "sec-palloc-free", "变小也要真的变小；Size 是无符号的：小的减大的，得到一个极大的数")
{
    MemoryContext context = fresh();

    expect_same_space(context, 20000, 100);
    expect_same_space(context, 500000, 20000);
    expect_same_space(context, 20000, 20000);
    expect_same_space(context, 100, 20);

    change(context, 100, 100);
    change(context, 100, 20);
    change(context, 20000, 100);
    change(context, 40, 0);
}

/* oldsize 可以小于当初请求的：只有前面一部分在用。 */
CHECK(随机的大小, 1, "sec-palloc-free", "请求得多、用得少的片，没有用到的部分也要清")
{
    MemoryContext context = fresh();

    for (int i = 0; i < 3000; i++)
    {
        Size        requested = random_below(20) == 0 ? random_size(8000, 20000) : random_size(0, 600);
        Size        used = random_size(0, requested);
        Size        size = random_below(20) == 0 ? random_size(8000, 20000) : random_size(0, 600);
        unsigned char *pointer = repalloc0(dirty(context, requested), used, size);

        expect_grown(pointer, used, size);
        if (random_below(10) == 0)
            expect_same_space(context, random_size(8200, 40000), random_size(0, 40000));
        if (random_below(3) > 0)
            pfree(pointer);
    }
}
