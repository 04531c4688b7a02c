/* 用学生选的 ALLOCSET_SMALL_INITSIZE 编译的库。 */
#include "check.h"

static MemoryContext
filled(int chunks)
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "entry", ALLOCSET_SMALL_SIZES);

    while (chunks-- > 0)
        MemoryContextAlloc(set, 100);
    return set;
}

/* 题目叫改的之外，都是默认的。 */
static void
expect_others_untouched(void)
{
    expect_untouched(ALLOC_MINBITS, 3);
    expect_untouched(ALLOCSET_NUM_FREELISTS, 11);
    expect_untouched(ALLOC_CHUNK_FRACTION, 4);
    expect_untouched(ALLOCSET_DEFAULT_MINSIZE, 0);
    expect_untouched(ALLOCSET_DEFAULT_INITSIZE, 8192);
    expect_untouched(ALLOCSET_DEFAULT_MAXSIZE, 8388608);
    expect_untouched(ALLOCSET_SMALL_MINSIZE, 0);
    expect_untouched(ALLOCSET_SMALL_MAXSIZE, 8192);
}

CHECK(八片恰好住进第一块, 2, "sec-create-first",
      "第一块里有上下文头、块头，然后是 8 片；每片的 100 字节要升到一级的大小，前面还有片头")
{
    expect_others_untouched();
    MemoryContext set = filled(8);

    expect_number(block_count(set), 1, "装 8 片以后的块数");
    expect_number(free_bytes(set), 0, "装 8 片以后没有用到的字节数");
}

CHECK(装满以后的空闲, 1, "sec-create-first", "恰好装满，还剩多少？")
{
    expect_predicted("装满以后的空闲", free_bytes(filled(8)));
}

CHECK(上限由谁定, 1, "sec-create-limit", "片的上限由最大的块算出来，与第一块多大无关")
{
    expect_predicted("片的上限", ((AllocSet) filled(0))->allocChunkLimit);
}

CHECK(装下第_9_片以后, 2, "sec-create-malloc", "第二块要多大，看创建时填的 nextBlockSize；翻倍是在要过块以后")
{
    MemoryContext set = filled(9);

    expect_predicted("第 9 片以后的块数", block_count(set));
    expect_predicted("第 9 片以后的 mem_allocated", set->mem_allocated);
}
