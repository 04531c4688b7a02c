/* 块的大小每次乘 1.5：与照规矩算出的数列逐块核对。 */
#include "snapshot.h"

static Size
after(Size next, Size max)
{
    Size        grown = (next * 3 + 1) / 2;

    while (grown % MAXIMUM_ALIGNOF != 0)
        grown++;
    return Min(grown, max);
}

/* 装到换块为止；核对新块的大小与之后的打算。返回之后的打算。 */
static Size
expect_growth(MemoryContext context, Size size, Size next)
{
    AllocSet    set = (AllocSet) context;
    AllocBlock  active = set->blocks;
    Size        needed = ALLOC_BLOCKHDRSZ + ALLOC_CHUNKHDRSZ + (ALLOC_MIN_CHUNK << class_for(size)), expected = next;

    for (int i = 0; i < 100000 && set->blocks == active; i++)
        MemoryContextAlloc(context, size);
    expect_true(set->blocks != active, "要过十万次 %zu 字节，还没有换块", size);
    while (expected < needed)
        expected *= 2;
    expect_number(set->blocks->endptr - (char *) set->blocks, expected, "打算要 %zu，得到的新块", next);
    expect_number(set->nextBlockSize, after(next, set->maxBlockSize), "在这以后，nextBlockSize");
    return set->nextBlockSize;
}

CHECK(默认的集合, 2, "sec-alloc-block", "下一块是这一块的一倍半，不是两倍；头一个新块仍是 initBlockSize")
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
    Size        next = ALLOCSET_DEFAULT_INITSIZE;

    for (int block = 0; block < 4; block++)
        next = expect_growth(context, 1000, next);
}

CHECK(临时翻的倍不算数, 2, "sec-alloc-block", "nextBlockSize 只从自己变大，不看这一次实际要了多少")
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", 0, 1024, 65536);
    Size        next = 1024;

    for (int block = 0; block < 4; block++)
        next = expect_growth(context, 8000, next);
}

CHECK(要不到也改打算, 2, "sec-alloc-block", "打算在向 malloc 要之前就改了：要不到的那一次，也跳过一种大小")
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", 0, 1024, 65536);
    Size        next = 1024;

    for (int block = 0; block < 2; block++)
    {
        Snapshot    before = snapshot(context);

        heap_fail_from(1);
        for (int i = 0; i < 1000 && MemoryContextAllocExtended(context, 200, MCXT_ALLOC_NO_OOM) != NULL; i++)
            continue;
        heap_fail_never();
        next = after(before.next, ((AllocSet) context)->maxBlockSize);
        expect_number(((AllocSet) context)->nextBlockSize, next, "要不到新块以后的 nextBlockSize");
        expect_number(context->mem_allocated, before.total, "要不到新块以后的 mem_allocated");
        next = expect_growth(context, 200, next);
    }
}

CHECK(随机的尺寸, 3, "sec-create-check", "块的大小总是 8 的倍数，不超过 maxBlockSize；一半可能只是 4 的倍数")
{
    for (int i = 0; i < 200; i++)
    {
        Size        init = MAXALIGN(random_size(1024, 20000)), next = init;
        Size        max = init + MAXALIGN(random_size(0, 40 * init));
        MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", 0, init, max);

        for (int block = 0; block < 12; block++)
            next = expect_growth(context, ((AllocSet) context)->allocChunkLimit, next);
        MemoryContextDelete(context);
    }
}
