/* 每轮装 1000 片 100 字节再重置，数 malloc 的次数。 */
#include "check.h"
#include "only.h"

/* 默认的最大块，initBlockSize 是 init 的集合，装满一轮要几次 malloc。 */
static int
mallocs_in_a_round(Size init)
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "一行", 0, init, ALLOCSET_DEFAULT_MAXSIZE);
    size_t      before = heap_requests();

    for (int n = 0; n < 1000; n++)
        MemoryContextAlloc(set, 100);
    before = heap_requests() - before;
    MemoryContextDelete(set);
    return (int) before;
}

CHECK(原来每轮的次数, 1, "sec-alloc-block", "第一块是 keeper，它不用再要；下一块从 initBlockSize 起，不是从它的两倍起")
{
    expect_predicted("原来每轮的次数", mallocs_in_a_round(8192));
}

CHECK(每轮恰好一次, 2, "sec-create-first", "两块装得下多少片？一片连片头多大，第一块里还住着什么")
{
    expect_one_parameter();
    expect_number(mallocs_in_a_round(ALLOCSET_DEFAULT_INITSIZE), 1, "用你选的 ALLOCSET_DEFAULT_INITSIZE 时每轮的次数");
}

CHECK(再小就不够了, 1, "sec-create-first", "两块各装得下几片，都是取整数部分；两个零头谁先凑够一片")
{
    expect_number(mallocs_in_a_round(ALLOCSET_DEFAULT_INITSIZE), 1, "先要恰好一次；现在的次数");
    expect_true(mallocs_in_a_round(ALLOCSET_DEFAULT_INITSIZE - MAXIMUM_ALIGNOF) > 1,
                "小 %d 字节也是每轮一次，所以 %d 还不是最小的", MAXIMUM_ALIGNOF, (int) ALLOCSET_DEFAULT_INITSIZE);
}

/* 对半找最小的：够了就往小里找。 */
static Size
smallest_without_malloc(void)
{
    Size        low = 1024, high = 1024 * 1024;

    while (low < high)
    {
        Size        middle = (low + high) / 2 / MAXIMUM_ALIGNOF * MAXIMUM_ALIGNOF;

        if (mallocs_in_a_round(middle) == 0)
            high = middle;
        else
            low = middle + MAXIMUM_ALIGNOF;
    }
    return low;
}

CHECK(零次的最小值, 2, "sec-create-malloc", "1000 片都在第一块里；一次 malloc 里除了它们，还有上下文头与块头")
{
    expect_predicted("零次的最小值", smallest_without_malloc());
}
