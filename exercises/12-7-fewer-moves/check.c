/* 用学生选的参数编译的库：缓冲区一步步长大，数它搬几次家。 */
#include "check.h"

typedef struct Moves
{
    int         count;
    Size        left_behind;    /* 字节；丢下的旧片，连片头 */
} Moves;

/* 普通的片换了大小就是搬了家，换了地址也是。 */
static Moves
grow(Size size, Size step, Size until)
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
    char       *buffer = MemoryContextAlloc(context, size);
    Moves       moves = {0, 0};

    while (size <= until)
    {
        Size        space = GetMemoryChunkSpace(buffer);
        char       *grown = repalloc(buffer, size += step);

        if (grown != buffer)
        {
            moves.count++;
            moves.left_behind += space;
        }
        buffer = grown;
    }
    MemoryContextDelete(context);
    return moves;
}

GUARD(片的上限不变, 2, "sec-layout-tunables", "最高一级的片是 2 的 ALLOC_MINBITS + 级数 - 1 次方，要仍是 8192；默认集合的上限不能比它小")
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);

    expect_number(((AllocSet) context)->allocChunkLimit, 8192, "默认集合的片的上限");
}

CHECK(至多搬四次, 2, "sec-realloc-growth", "每越过一级搬一次；最小的片大些，级就少些")
{
    expect_number(((AllocSet) TopMemoryContext)->allocChunkLimit, 8192, "先使片的上限仍是 8192；现在");
    expect_true(grow(64, 64, 6000).count <= 4, "从 64 长到 6000 以上，搬了 %d 次家", grow(64, 64, 6000).count);
}

CHECK(随机的起点与步子, 2, "sec-realloc-growth", "不论从哪里起、每次加多少，越过的级都不会更多")
{
    expect_number(((AllocSet) TopMemoryContext)->allocChunkLimit, 8192, "先使片的上限仍是 8192；现在");
    for (int i = 0; i < 300; i++)
    {
        Size        from = random_size(1, 500), step = random_size(1, 900);
        Moves       moves = grow(from, step, 6000);

        expect_true(moves.count <= 4, "从 %zu 起，每次加 %zu，搬了 %d 次家", from, step, moves.count);
    }
}

CHECK(两个预测, 2, "sec-realloc-growth", "丢下的是搬家之前的各片，连片头；最后住的那一片不算")
{
    Moves       moves = grow(64, 64, 6000);

    expect_predicted("搬家次数", moves.count);
    expect_predicted("丢下的字节", moves.left_behind);
}
