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

CHECK(先放的先用, 1, "sec-free-list", "从头上取，在尾上放；每放一片，尾就是它")
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

/* 两个集合、两级的片轮流释放，再各自要回来。 */
CHECK(集合与级互不相干, 2, "sec-free-list", "每个集合、每一级都有自己的头与尾；表尾存在集合里，不存在别处")
{
    MemoryContext sets[2] = {default_set(), default_set()};
    static const Size sizes[2] = {50, 1000};
    void       *chunks[5][2][2];

    for (int i = 0; i < 5 * 4; i++)
        chunks[i / 4][i / 2 % 2][i % 2] = MemoryContextAlloc(sets[i / 2 % 2], sizes[i % 2]);
    for (int i = 0; i < 5 * 4; i++)
        pfree(chunks[i / 4][i / 2 % 2][i % 2]);
    for (int i = 0; i < 5 * 4; i++)
        expect_true(MemoryContextAlloc(sets[i / 2 % 2], sizes[i % 2]) == chunks[i / 4][i / 2 % 2][i % 2],
                    "两个集合、两级轮流释放以后，第 %d 个集合第 %d 次要 %zu 字节，得到的不是先释放的那一片",
                    i / 2 % 2 + 1, i / 4 + 1, sizes[i % 2]);
}

/* 每个集合、每一级一个队列；都在 keeper 里，不会换块，链表上只有释放来的片。 */
enum { SETS = 3, ALIVE = 12, STEPS = 6000 };

static void *queue[SETS][ALLOCSET_NUM_FREELISTS][STEPS];
static int  head[SETS][ALLOCSET_NUM_FREELISTS], tail[SETS][ALLOCSET_NUM_FREELISTS];

static void *
take(MemoryContext context, int set, Size size, int step)
{
    int         index = class_for(size);
    void       *pointer = MemoryContextAlloc(context, size);

    if (head[set][index] < tail[set][index])
        expect_true(pointer == queue[set][index][head[set][index]++],
                    "第 %d 步在第 %d 个集合里要 %zu 字节，得到的不是这一级里最早释放的那一片", step, set + 1, size);
    return pointer;
}

CHECK(随机地要与放, 2, "sec-free-list", "每个集合、每一级互不相干，从最小的到最大的都一样")
{
    MemoryContext sets[SETS];
    void       *chunks[ALIVE] = {NULL};
    int         class[ALIVE];

    for (int set = 0; set < SETS; set++)
        sets[set] = AllocSetContextCreate(TopMemoryContext, "x", 1024 * 1024, 8192, ALLOCSET_DEFAULT_MAXSIZE);
    for (int step = 0; step < STEPS; step++)
    {
        int         i = (int) random_below(ALIVE), set = i % SETS;

        if (chunks[i] == NULL)
        {
            Size        size = random_size(1, (Size) 8 << random_below(ALLOCSET_NUM_FREELISTS));

            class[i] = class_for(size);
            chunks[i] = take(sets[set], set, size, step);
            continue;
        }
        queue[set][class[i]][tail[set][class[i]]++] = chunks[i];
        pfree(chunks[i]);
        chunks[i] = NULL;
        expect_number(freelist_length(sets[set], class[i]), tail[set][class[i]] - head[set][class[i]],
                      "第 %d 步以后，那一级的空闲片数", step);
    }
}

static void
expect_soon(clock_t start, const char *what, int i)
{
    if (i % 1000 == 0)
        expect_true(clock() - start < 3 * CLOCKS_PER_SEC, "%s第 %d 片，已经用了 3 秒", what, i);
}

GUARD(二十万片也不慢, 2, "sec-free-two", "放与取的代价都与集合里有多少片无关：存下表尾，不要从表头走过去")
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
        expect_soon(start, "放到", i);
    }
    start = clock();
    for (int i = 0; i < MANY; i++)
    {
        MemoryContextAlloc(context, 8);
        expect_soon(start, "取到", i);
    }
}
