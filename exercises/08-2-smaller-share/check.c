/* 用学生选的份额编译的库。 */
#include "check.h"

static MemoryContext
small_set(void)
{
    return AllocSetContextCreate(TopMemoryContext, "small", ALLOCSET_SMALL_SIZES);
}

/* 题目叫改的之外，都是默认的。 */
static void
expect_others_untouched(void)
{
    expect_untouched(ALLOC_MINBITS, 3);
    expect_untouched(ALLOCSET_NUM_FREELISTS, 11);
    expect_untouched(ALLOCSET_DEFAULT_MINSIZE, 0);
    expect_untouched(ALLOCSET_DEFAULT_INITSIZE, 8192);
    expect_untouched(ALLOCSET_DEFAULT_MAXSIZE, 8388608);
    expect_untouched(ALLOCSET_SMALL_MINSIZE, 0);
    expect_untouched(ALLOCSET_SMALL_INITSIZE, 1024);
    expect_untouched(ALLOCSET_SMALL_MAXSIZE, 8192);
}

CHECK(小集合的上限是_512, 2, "sec-create-limit", "最大的块 8192，去掉块头，平分成几份时一份恰好放得下 512 而放不下 1024？")
{
    expect_others_untouched();
    expect_number(((AllocSet) small_set())->allocChunkLimit, 512, "SMALL 集合的片的上限");
}

CHECK(默认集合的上限, 1, "sec-create-limit", "默认的最大的块是 8 MB，分成几份都绰绰有余；这时谁说了算？")
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "default", ALLOCSET_DEFAULT_SIZES);

    expect_predicted("默认集合的片的上限", ((AllocSet) set)->allocChunkLimit);
}

CHECK(分配_600_之后, 2, "sec-alloc-dedicated", "600 超过了片的上限，不按 2 的幂取整，独占一块：块头、片头与 600 字节")
{
    MemoryContext set = small_set();

    MemoryContextAlloc(set, 600);
    expect_predicted("块数", block_count(set));
    expect_predicted("mem_allocated", set->mem_allocated);
}
