/* 用学生选的 ALLOCSET_SMALL_MAXSIZE 编译的库。 */
#include "check.h"
#include "only.h"

#define MOST_IDLE (32 * 1024)

static MemoryContext
small_set(void)
{
    return AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);
}

static Size
idle(MemoryContext context)
{
    AllocBlock  active = ((AllocSet) context)->blocks;

    return active->endptr - active->freeptr;
}

/* 装一千片，每片 low 到 high 字节；返回活动块里闲着的最多有多少。 */
static Size
most_idle(MemoryContext context, Size low, Size high)
{
    Size        most = 0;

    for (int i = 0; i < 1000; i++)
    {
        MemoryContextAlloc(context, random_size(low, high));
        most = Max(most, idle(context));
    }
    return most;
}

CHECK(块数不超过_40, 2, "sec-alloc-block", "翻倍到 maxBlockSize 为止，以后每块一样大；顶太低，块数就与总量成正比")
{
    MemoryContext context = small_set();

    expect_one_parameter();
    expect_number(context->mem_allocated, 1024, "第一块（只改 ALLOCSET_SMALL_MAXSIZE）");
    most_idle(context, 1000, 1000);
    expect_true(block_count(context) <= 40, "装完一千片，有 %d 块", block_count(context));
}

GUARD(闲着的不超过_32_KB, 2, "sec-alloc-block", "刚换的一块几乎全是闲着的，所以最大的块多大，闲着的最多就有多大")
{
    for (int i = 0; i < 20; i++)
    {
        Size        high = i == 0 ? 1000 : random_size(1, 1000), most = most_idle(small_set(), high, high);

        expect_true(most <= MOST_IDLE, "每片 %zu 字节，活动块里没有切过的最多时有 %zu 字节", high, most);
        most = most_idle(small_set(), 1, high);
        expect_true(most <= MOST_IDLE, "每片 1 到 %zu 字节，活动块里没有切过的最多时有 %zu 字节", high, most);
    }
}

CHECK(两个预测, 3, "sec-create-limit", "块要从 keeper 数起；maxBlockSize 一变，片的上限也跟着变")
{
    MemoryContext context = small_set();

    most_idle(context, 1000, 1000);
    expect_predicted("片的上限", ((AllocSet) context)->allocChunkLimit);
    expect_predicted("块数", block_count(context));
}
