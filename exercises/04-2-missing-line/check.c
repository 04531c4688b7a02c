/* 改好的回调：该通知的都通知，各一次，后登记的先。 */
#include "check.h"

#define MOST 12

static MemoryContextCallback callbacks[MOST];
static int  heard[MOST];
static int  heard_count;

static void
listen(void *number)
{
    if (heard_count < MOST)
        heard[heard_count] = (int) (intptr_t) number;
    heard_count++;
}

static void
enlist(MemoryContext context, int number)
{
    callbacks[number].func = listen;
    callbacks[number].arg = (void *) (intptr_t) number;
    MemoryContextRegisterResetCallback(context, &callbacks[number]);
}

static MemoryContext
fresh(void)
{
    return AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_SMALL_SIZES);
}

CHECK(空的上下文也通知, 1, "sec-tree-callbacks", "重置先看 isReset；登记了回调，就不再是没有事做")
{
    MemoryContext context = fresh();

    enlist(context, 0);
    MemoryContextReset(context);
    expect_number(heard_count, 1, "MemoryContextReset 以后，回调被调用的次数");
    enlist(context, 0);
    MemoryContextResetOnly(context);
    expect_number(heard_count, 2, "再登记一次，MemoryContextResetOnly 以后，被调用的次数");
}

CHECK(次序与次数照旧, 1, "sec-tree-callbacks", "新的挂在表头，调用的次序与登记相反；调用过的不会再调用")
{
    MemoryContext context = fresh();

    for (int i = 0; i < 3; i++)
        enlist(context, i);
    MemoryContextReset(context);
    MemoryContextReset(context);
    expect_number(heard_count, 3, "登记了三个，重置两次，被调用的次数");
    for (int i = 0; i < 3; i++)
        expect_number(heard[i], 2 - i, "第 %d 个被调用的", i + 1);
}

/* 随机地登记、分配、重置；每次重置都要恰好通知上次以来登记的，次序相反。 */
CHECK(随机的几轮, 2, "sec-tree-callbacks", "上下文空不空、上一次重置有没有事做，都不影响这一次登记的回调")
{
    MemoryContext context = fresh();

    for (int round = 0; round < 2000; round++)
    {
        int         count = random_below(MOST + 1);

        heard_count = 0;
        for (int i = 0; i < count; i++)
        {
            if (random_below(6) == 0)
                MemoryContextAlloc(context, random_size(0, 2000));
            enlist(context, i);
        }
        if (random_below(2) == 0)
            MemoryContextReset(context);
        else
            MemoryContextResetOnly(context);
        expect_number(heard_count, count, "第 %d 轮登记了 %d 个，被调用的次数", round, count);
        for (int i = 0; i < count; i++)
            expect_number(heard[i], count - 1 - i, "第 %d 轮第 %d 个被调用的", round, i + 1);
    }
}
