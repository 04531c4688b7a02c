/* 一轮一轮地建、删，数 malloc 的次数。 */
#include "check.h"
#include "only.h"

#define MOST 100

/* 建 normal 个默认的、small 个 SMALL 的，再按建的次序全部删除；返回其间 malloc 的次数。 */
static int
one_round(int normal, int small)
{
    MemoryContext contexts[2 * MOST];
    size_t      before = heap_requests();
    int         count = 0;

    for (int i = 0; i < normal; i++)
        contexts[count++] = AllocSetContextCreate(TopMemoryContext, "默认", ALLOCSET_DEFAULT_SIZES);
    for (int i = 0; i < small; i++)
        contexts[count++] = AllocSetContextCreate(TopMemoryContext, "小", ALLOCSET_SMALL_SIZES);
    for (int i = 0; i < count; i++)
        MemoryContextDelete(contexts[i]);
    return (int) (heap_requests() - before);
}

/* 头几轮之后，每轮的次数不再变；取第三轮的。 */
static int
third_round(int normal, int small)
{
    one_round(normal, small);
    one_round(normal, small);
    return one_round(normal, small);
}

CHECK(第二轮起没有_malloc, 2, "sec-reset-full", "上限是对每条链表说的：一轮里同时放上去的，最多的那条有几个")
{
    expect_one_parameter();
    expect_true(MAX_FREE_CONTEXTS != 100, "还没有改 MAX_FREE_CONTEXTS");
    one_round(30, 40);
    for (int round = 2; round <= 5; round++)
        expect_number(one_round(30, 40), 0, "第 %d 轮的 malloc 次数", round);
}

/* 再小一号的上限，与多建一个的这一轮，是同一件事。 */
CHECK(少一个就不够, 1, "sec-reset-full", "两条链表各有各的上限，不必把两种的个数加起来")
{
    expect_number(third_round(30, 40), 0, "先要够用；现在每轮的 malloc 次数");
    expect_true(third_round(30, 41) > 0, "每轮 41 个 SMALL 的也一次 malloc 都没有，所以 %d 还不是最小的", MAX_FREE_CONTEXTS);
}

CHECK(留住的字节数, 1, "sec-reset-recycle", "链上留着的是什么？上下文头与 keeper 在同一次 malloc 里，后来的块已经还了")
{
    size_t      before = heap_bytes();

    one_round(30, 40);
    expect_predicted("留住的字节数", heap_bytes() - before);
}

CHECK(多出一个, 2, "sec-reset-full", "第 41 次删除的时候链表已经满了：放上它之前，先做了什么？从那以后又攒了几个")
{
    expect_predicted("41 个时的次数", third_round(30, 41));
    expect_predicted("60 个时的次数", third_round(30, 60));
}
