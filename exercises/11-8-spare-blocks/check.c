/* 留着专用块：哪一块在用、哪一块空着，由一张自己的表记着。 */
#include "snapshot.h"

#define MOST 400

typedef struct Dedicated
{
    char       *pointer;        /* 块里那一片的地址；空着时也记得 */
    Size        whole;          /* 字节；块里能切的最大的一片 */
    Size        size;           /* 请求的大小 */
    bool        busy;
} Dedicated;

/* 一个集合的专用块，后要来的在后面；链表上的次序恰好相反。 */
static Dedicated dedicated[MOST];
static int  count;
static MemoryContext context;
static Size base;               /* 不算专用块的 mem_allocated */

static void
start(MemoryContext empty)
{
    context = empty;
    base = context->mem_allocated;
    count = 0;
}

static Size
block_bytes(Size whole)
{
    return ALLOC_BLOCKHDRSZ + ALLOC_CHUNKHDRSZ + whole;
}

static void
expect_account(const char *when)
{
    Size        total = base;

    for (int i = 0; i < count; i++)
        total += block_bytes(dedicated[i].whole);
    expect_number(context->mem_allocated, total, "%s，mem_allocated", when);
    expect_number(block_count(context), count + 1, "%s，块数", when);
}

/* 规矩：后要来的先看，第一块空着、装得下、用得上一半的。没有就是 -1。 */
static int
first_fit(Size needed)
{
    for (int i = count - 1; i >= 0; i--)
        if (!dedicated[i].busy && dedicated[i].whole >= needed && needed + needed >= dedicated[i].whole)
            return i;
    return -1;
}

/* 要一片大的，核对它从哪里来；返回它在表里的位置。 */
static int
take(Size size)
{
    Size        needed = (size + MAXIMUM_ALIGNOF - 1) / MAXIMUM_ALIGNOF * MAXIMUM_ALIGNOF;
    int         i = first_fit(needed);
    size_t      requests = heap_requests();
    char       *pointer = MemoryContextAlloc(context, size);

    if (i >= 0)
        expect_true(pointer == dedicated[i].pointer, "要 %zu 字节，有一块空着的能切 %zu 字节，却没有用它", size, dedicated[i].whole);
    else
    {
        expect_number(heap_requests() - requests, 1, "没有合用的空块，要 %zu 字节，向 malloc 要的次数", size);
        i = count++;
        dedicated[i] = (Dedicated) {pointer, needed, 0, false};
    }
    expect_number(GetMemoryChunkSpace(pointer) - ALLOC_CHUNKHDRSZ, dedicated[i].whole, "要 %zu 字节，得到的片", size);
    dedicated[i].busy = true;
    dedicated[i].size = size;
    memset(pointer, i, size);
    expect_account(text("要过 %zu 字节以后", size));
    return i;
}

static void
give(int i)
{
    Dedicated  *one = &dedicated[i];

    for (Size at = 0; at < one->size; at += 1 + at / 8)
        expect_number((unsigned char) one->pointer[at], i % 256, "%zu 字节的片的第 %zu 个字节", one->size, at);
    pfree(one->pointer);
    one->busy = false;
    expect_account(text("释放 %zu 字节的以后", one->size));
}

CHECK(放了不还, 2, "sec-free-dedicated", "释放只是倒空：块还在链表上，也还在账上")
{
    size_t      blocks;

    start(AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES));
    take(20000);
    take(30000);
    blocks = heap_blocks();
    give(0);
    give(1);
    expect_number(heap_blocks(), blocks, "释放以后，没有还给 malloc 的块数");
}

CHECK(再要就用它, 2, "sec-free-dedicated", "切下的一片要填满整块，释放时的三个条件才成立")
{
    start(AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES));
    for (int round = 0; round < 5; round++)
        give(take(20000 - 1000 * round));
}

/* 活动块是空的，又很大：它不是空着的专用块。 */
CHECK(不合用的不用, 2, "sec-alloc-dedicated", "装不下的、用不上一半的、活动块，都不是合用的空块")
{
    start(AllocSetContextCreate(TopMemoryContext, "x", 65536, 1024, 8192));
    give(take(40000));
    give(take(40009));
    give(take(19999));
    give(take(10000));
    give(take(50000));
}

CHECK(第一块合用的, 2, "sec-alloc-dedicated", "从表头往后，见到第一块合用的就用，不再比较")
{
    start(AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES));
    take(30000);
    take(20000);
    take(28000);
    for (int i = 0; i < 3; i++)
        give(i);
    take(18000);
    take(18000);
    take(18000);
}

/* 也改变大小：那一块的表项跟着变。小请求夹在中间，都在 keeper 里。 */
CHECK(随机地要_放_改变大小, 3, "sec-free-dedicated", "空着的与在用的专用块混在一起，一步一步与规矩核对")
{
    start(AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES));
    for (int step = 0; step < 1500 && count < MOST; step++)
    {
        int         i = count == 0 ? 0 : (int) random_below(count), what = (int) random_below(5);

        if (what == 0 && step < 200)
            MemoryContextAlloc(context, random_size(1, 16));
        if (what < 2 || count == 0)
            take(ALLOC_CHUNK_LIMIT + random_size(1, 60000));
        else if (dedicated[i].busy && what < 4)
            give(i);
        else if (dedicated[i].busy)
        {
            dedicated[i].size = ALLOC_CHUNK_LIMIT + random_size(1, 60000);
            dedicated[i].whole = MAXALIGN(dedicated[i].size);
            dedicated[i].pointer = repalloc(dedicated[i].pointer, dedicated[i].size);
            memset(dedicated[i].pointer, i, dedicated[i].size);
            expect_account("改变大小以后");
        }
    }
}

CHECK(重置照旧还掉, 1, "sec-reset-reset", "重置归还 keeper 以外的每一块，空着的也在内")
{
    size_t      blocks = heap_blocks();

    start(AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES));
    for (int i = 0; i < 5; i++)
        take(10000 + i);
    for (int i = 0; i < 5; i += 2)
        give(i);
    MemoryContextReset(context);
    expect_number(context->mem_allocated, base, "重置以后的 mem_allocated");
    expect_number(heap_blocks(), blocks + 1, "重置以后，没有还给 malloc 的块数");
}
