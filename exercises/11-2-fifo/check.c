/* 先进先出：与队列核对。 */
#include <time.h>

#include "snapshot.h"

#define MANY 200000

static MemoryContext
default_set(void)
{
    return AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
}

/* 要 count 片，全部放掉，再要 count 片：次序应当相同。 */
static void
expect_same_order(MemoryContext context, Size size, int count, const char *when)
{
    void       *chunks[20];

    for (int i = 0; i < count; i++)
        chunks[i] = MemoryContextAlloc(context, size);
    for (int i = 0; i < count; i++)
        pfree(chunks[i]);
    for (int i = 0; i < count; i++)
        expect_true(MemoryContextAlloc(context, size) == chunks[i], "%s，第 %d 次要 %zu 字节，得到的不是第 %d 个释放的那一片",
                    when, i + 1, size, i + 1);
}

CHECK(先放的先用, 2, "sec-free-list", "从头上取，在尾上放；每放一片，尾就是它")
{
    expect_same_order(default_set(), 50, 2, "放过两片");
    expect_same_order(default_set(), 50, 10, "放过十片");
}

CHECK(取空以后再放, 2, "sec-free-list", "链表空不空，看表头；空的时候，从前存下的表尾不算数")
{
    MemoryContext context = default_set();

    for (int round = 0; round < 3; round++)
        expect_same_order(context, 100, 5, text("第 %d 遍", round + 1));
    MemoryContextReset(context);
    expect_same_order(context, 100, 5, "重置以后");
    MemoryContextDelete(context);
    expect_same_order(default_set(), 100, 5, "回收来的集合");
}

/* 每一级一个队列；都在 keeper 里，不会换块，链表上只有释放来的片。 */
CHECK(随机地要与放, 3, "sec-free-list", "各级互不相干：每一级有自己的头与尾")
{
    static void *queue[ALLOCSET_NUM_FREELISTS][4000];
    int         head[ALLOCSET_NUM_FREELISTS] = {0}, tail[ALLOCSET_NUM_FREELISTS] = {0};
    MemoryContext context = default_set();
    void       *chunks[10] = {NULL};
    int         class[10];

    for (int step = 0; step < 4000; step++)
    {
        int         i = (int) random_below(10);

        if (chunks[i] == NULL)
        {
            Size        size = random_size(1, 256);
            int         index = class[i] = class_for(size);

            chunks[i] = MemoryContextAlloc(context, size);
            if (head[index] < tail[index])
                expect_true(chunks[i] == queue[index][head[index]++], "第 %d 步要 %zu 字节，得到的不是这一级里最早释放的那一片",
                            step, size);
            continue;
        }
        queue[class[i]][tail[class[i]]++] = chunks[i];
        pfree(chunks[i]);
        chunks[i] = NULL;
        expect_number(freelist_length(context, class[i]), tail[class[i]] - head[class[i]], "第 %d 步以后，那一级的空闲片数", step);
    }
}

GUARD(二十万片也不慢, 2, "sec-free-two", "释放的代价与集合里有多少片无关：存下表尾，不要从表头走过去")
{
    MemoryContext context = default_set();
    static void *chunks[MANY];
    clock_t     start;

    for (int i = 0; i < MANY; i++)
        chunks[i] = MemoryContextAlloc(context, 8);
    start = clock();
    for (int i = 0; i < MANY; i++)
    {
        pfree(chunks[i]);
        if (i % 1000 == 0)
            expect_true(clock() - start < 3 * CLOCKS_PER_SEC, "放到第 %d 片，已经用了 3 秒", i);
    }
}
