/* 用学生选的份额编译的库。 */
#include "check.h"

static MemoryContext
small_set(void)
{
    return AllocSetContextCreate(TopMemoryContext, "small", ALLOCSET_SMALL_SIZES);
}

CHECK(小集合的上限是_512, 2, "sec-create-limit", "最大的块 8192，去掉块头，平分成几份时一份恰好放得下 512 而放不下 1024？")
{
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
