/* 用学生选的尺寸编译的库。 */
#include "check.h"

#define MOST_BLOCKS 7
#define MOST_EMPTY  8192        /* 字节 */

static MemoryContext
filled(int count, Size size)
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);

    for (int i = 0; i < count; i++)
        MemoryContextAlloc(set, size);
    return set;
}

static void
expect_few_blocks(void)
{
    int         blocks = block_count(filled(100000, 40));

    expect_true(blocks <= MOST_BLOCKS, "十万片 40 字节要了 %d 块，应当至多 %d 块", blocks, MOST_BLOCKS);
}

/* 题目叫改的之外，都是默认的。 */
static void
expect_others_untouched(void)
{
    expect_untouched(ALLOC_MINBITS, 3);
    expect_untouched(ALLOCSET_NUM_FREELISTS, 11);
    expect_untouched(ALLOC_CHUNK_FRACTION, 4);
    expect_untouched(ALLOCSET_SMALL_MINSIZE, 0);
    expect_untouched(ALLOCSET_SMALL_INITSIZE, 1024);
    expect_untouched(ALLOCSET_SMALL_MAXSIZE, 8192);
}

CHECK(块数合格, 2, "sec-create-first", "块一个比一个大一倍：从多大翻起，决定了要翻几次")
{
    expect_others_untouched();
    expect_few_blocks();
}

CHECK(空的不变大, 2, "sec-create-first", "第一块与以后的块，可以各有各的大小：三个尺寸里，哪一个只管第一块？")
{
    Size        empty = filled(0, 0)->mem_allocated;

    expect_few_blocks();
    expect_true(empty <= MOST_EMPTY, "空的上下文占 %zu 字节，应当不超过 %d", empty, MOST_EMPTY);
}

CHECK(重置以后, 1, "sec-why-cost", "重置还掉了哪些块，留下了哪一块？")
{
    MemoryContext set = filled(100000, 40);

    MemoryContextReset(set);
    expect_predicted("重置以后", set->mem_allocated);
}

CHECK(只放三片, 1, "sec-create-first", "4000 字节的片实际占 4096 加片头；第一块里还住着上下文头与块头。放不下的那一片，使第二块来了多少？")
{
    expect_predicted("只放三片", filled(3, 4000)->mem_allocated);
}
