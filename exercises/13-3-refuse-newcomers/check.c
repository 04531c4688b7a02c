/* 满了就拒绝新来的：数归还的块，看留下的是谁。 */
#include "check.h"

#define BEYOND 50               /* 超过上限多少个 */
#define COUNT  (MAX_FREE_CONTEXTS + BEYOND)

static MemoryContext contexts[COUNT];

static MemoryContext
new_default(void)
{
    return AllocSetContextCreate(TopMemoryContext, "默认", ALLOCSET_DEFAULT_SIZES);
}

static void
create_all(void)
{
    for (int i = 0; i < COUNT; i++)
        contexts[i] = new_default();
}

CHECK(满了以后只还新来的, 2, "sec-reset-full", "链上已经有 MAX_FREE_CONTEXTS 个，才算满；满了以后每次删除恰好还掉一块")
{
    create_all();
    for (int i = 0; i < COUNT; i++)
    {
        size_t      before = heap_blocks();

        MemoryContextDelete(contexts[i]);
        expect_number(before - heap_blocks(), i < MAX_FREE_CONTEXTS ? 0 : 1, "第 %d 次删除归还的块数", i + 1);
    }
}

CHECK(留下的是先来的, 1, "sec-reset-full", "链上的不动：满了以后再创建，取到的应当是满之前最后放上的那一个")
{
    create_all();
    for (int i = 0; i < COUNT; i++)
        MemoryContextDelete(contexts[i]);
    for (int i = MAX_FREE_CONTEXTS - 1; i >= 0; i--)
        expect_true(new_default() == contexts[i], "倒着取，应当轮到第 %d 个删除的", i + 1);
}

CHECK(新来的带着几块, 1, "sec-reset-delete", "还掉一个上下文，要还的是它的每一块，不只是它自己住的那一块")
{
    size_t      before, blocks;

    create_all();
    for (int i = 0; i < 2000; i++)
        MemoryContextAlloc(contexts[MAX_FREE_CONTEXTS], i % 100 == 0 ? 20000 : 100);
    blocks = (size_t) block_count(contexts[MAX_FREE_CONTEXTS]);
    for (int i = 0; i < MAX_FREE_CONTEXTS; i++)
        MemoryContextDelete(contexts[i]);
    before = heap_blocks();
    MemoryContextDelete(contexts[MAX_FREE_CONTEXTS]);
    expect_number(before - heap_blocks(), blocks, "满了以后，删除一个有 %zu 块的上下文，归还的块数", blocks);
}

static void
expect_refusal(void)
{
    size_t      before = heap_blocks();

    create_all();
    for (int i = 0; i < COUNT; i++)
        MemoryContextDelete(contexts[i]);
    expect_number(heap_blocks() - before, MAX_FREE_CONTEXTS, "先要拒绝新来的；删除 %d 个以后留住的块数", COUNT);
    AllocSetReleaseRecycled();
}

CHECK(没有满的仍像新的, 1, "sec-reset-recycle", "放上链表之前先重置，这一步没有满也要做")
{
    MemoryContext fresh, used, again;

    expect_refusal();
    fresh = new_default();
    used = new_default();
    for (int i = 0; i < 100; i++)
        pfree(MemoryContextAlloc(used, 1 + 100 * i));
    MemoryContextAlloc(used, 7000);
    MemoryContextDelete(used);
    again = new_default();
    expect_true(again == used, "链表没有满，应当取到刚删除的那一个");
    expect_number(block_count(again), 1, "再用的上下文的块数");
    expect_number(free_bytes(again), free_bytes(fresh), "再用的上下文的空闲字节数");
    expect_number(((AllocSet) again)->nextBlockSize, ((AllocSet) fresh)->nextBlockSize, "再用的上下文的 nextBlockSize");
}

/* 模型只记两条链表各有几个：创建时有就取，删除时没有满就放。 */
CHECK(随机的一串, 2, "sec-reset-full", "取走一个，就又有了一个空位；两条链表各算各的")
{
    static MemoryContext alive[2][COUNT];
    int         alive_count[2] = {0, 0}, length[2] = {0, 0};

    for (int step = 0; step < 20000; step++)
    {
        bool        small = random_below(2) == 0;
        bool        create = random_below(1000) < (step / 1000 % 2 == 0 ? 700u : 300u);
        size_t      before = heap_requests();

        if (create && alive_count[small] < COUNT)
        {
            MemoryContext one = small ? AllocSetContextCreate(TopMemoryContext, "小", ALLOCSET_SMALL_SIZES) : new_default();

            alive[small][alive_count[small]++] = one;
            expect_number(heap_requests() - before, length[small] > 0 ? 0 : 1,
                          "第 %d 步创建的 malloc 次数，链上应有 %d 个", step, length[small]);
            length[small] = Max(length[small] - 1, 0);
        }
        else if (!create && alive_count[small] > 0)
        {
            MemoryContextDelete(alive[small][--alive_count[small]]);
            length[small] = Min(length[small] + 1, MAX_FREE_CONTEXTS);
        }
    }
}
