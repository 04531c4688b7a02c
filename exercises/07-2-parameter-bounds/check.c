/* 参数取到边界：编译得过，再多一步就违反规矩。规矩照第 7 章的话另写一遍。 */
#include "check.h"

/* 最小的块平分成 fraction 份，每份要放得下一个最小的片连同片头。 */
static bool
smallest_block_fits(int fraction, int minbits)
{
    return (ALLOC_SMALLEST_INIT - ALLOC_BLOCKHDRSZ) / fraction >= ((Size) 1 << minbits) + ALLOC_CHUNKHDRSZ;
}

/* 题目叫改的之外，都是默认的。 */
static void
expect_others_untouched(void)
{
    expect_untouched(ALLOCSET_DEFAULT_MINSIZE, 0);
    expect_untouched(ALLOCSET_DEFAULT_INITSIZE, 8192);
    expect_untouched(ALLOCSET_DEFAULT_MAXSIZE, 8388608);
    expect_untouched(ALLOCSET_SMALL_MINSIZE, 0);
    expect_untouched(ALLOCSET_SMALL_INITSIZE, 1024);
    expect_untouched(ALLOCSET_SMALL_MAXSIZE, 8192);
}

CHECK(份数取到边界, 2, "sec-layout-rules", "最小的块 1024 字节，去掉块头平分；每份要放得下一个最小的片与片头。分到几份还放得下？")
{
    expect_others_untouched();
    expect_number(ALLOC_MINBITS, 4, "ALLOC_MINBITS");
    expect_true(!smallest_block_fits(ALLOC_CHUNK_FRACTION + 1, ALLOC_MINBITS),
                "ALLOC_CHUNK_FRACTION = %d 还不是最大的，%d 也合规矩", ALLOC_CHUNK_FRACTION, ALLOC_CHUNK_FRACTION + 1);
}

CHECK(级数取到边界, 1, "sec-layout-rules", "有一条规矩说最大的片至少要多大，好放得下内存耗尽时的消息；从 16 数起，几级才到？")
{
    expect_true(ALLOC_CHUNK_LIMIT / 2 < 128, "ALLOCSET_NUM_FREELISTS = %d 还不是最小的，少一级最大的片仍有 %zu 字节",
                ALLOCSET_NUM_FREELISTS, ALLOC_CHUNK_LIMIT / 2);
}

CHECK(第一个被拒绝的, 2, "sec-layout-rules", "要的是第一个不合规矩的值，不是最后一个合规矩的；每次只改一个参数，另一个是默认值")
{
    int         minbits = 3, fraction = 1;

    while (smallest_block_fits(4, minbits))
        minbits++;
    while (smallest_block_fits(fraction, 3))
        fraction++;
    expect_predicted("第一个被拒绝的 ALLOC_MINBITS", minbits);
    expect_predicted("第一个被拒绝的 ALLOC_CHUNK_FRACTION", fraction);
}

CHECK(超过上限的请求, 2, "sec-layout-invariants", "最大的片定下了片的上限；超过它的请求独占一块，只对齐，不取整")
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);

    expect_predicted("片的上限", ((AllocSet) set)->allocChunkLimit);
    MemoryContextAlloc(set, 129);
    expect_predicted("mem_allocated", set->mem_allocated);
}
