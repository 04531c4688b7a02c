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

/* 删除的是第几个，从 0 数起；不在其中就是 -1。 */
static int
index_of(MemoryContext context)
{
    for (int i = 0; i < COUNT; i++)
        if (contexts[i] == context)
            return i;
    return -1;
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

/* 满之前放上的，倒着一个一个取得到；差一个半个，由上一项说。 */
static void
expect_oldest_stay(void)
{
    int         top;

    create_all();
    for (int i = 0; i < COUNT; i++)
        MemoryContextDelete(contexts[i]);
    top = index_of(new_default());
    expect_true(top >= 0 && top < COUNT - BEYOND / 2, "链表满了又删除了 %d 个，再创建，取到的却是第 %d 个删除的", BEYOND, top + 1);
    for (int i = top - 1; i >= 0; i--)
        expect_true(new_default() == contexts[i], "倒着取，应当轮到第 %d 个删除的", i + 1);
}

CHECK(留下的是先来的, 3, "sec-reset-full", "链上的不动：满了以后再创建，取到的应当是满之前最后放上的那一个")
{
    expect_oldest_stay();
}

CHECK(新来的带着几块, 2, "sec-reset-delete", "还掉一个上下文，要还的是它的每一块，不只是它自己住的那一块")
{
    size_t      before, blocks;

    expect_oldest_stay();
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

GUARD(没有满的仍像新的, 1, "sec-reset-recycle", "放上链表之前先重置，这一步没有满也要做")
{
    MemoryContext fresh = new_default(), used = new_default(), again;

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

/* 模型是两条链表：创建时取最后放上的，删除时没有满就放；删除以后留在堆里的，只有 keeper。 */
static MemoryContext alive[2][COUNT], kept[2][MAX_FREE_CONTEXTS];
static int  alive_count[2], length[2];

static void
create_one(bool small, int step)
{
    size_t      before = heap_requests();
    MemoryContext one = small ? AllocSetContextCreate(TopMemoryContext, "小", ALLOCSET_SMALL_SIZES) : new_default();

    expect_number(heap_requests() - before, length[small] > 0 ? 0 : 1, "第 %d 步创建的 malloc 次数，链上应有 %d 个", step, length[small]);
    if (length[small] > 0)
        expect_true(one == kept[small][--length[small]], "第 %d 步创建，取到的不是最后放上的那一个", step);
    for (uint32_t n = random_below(4); n > 0; n--)
        MemoryContextAlloc(one, random_size(1, 20000));
    alive[small][alive_count[small]++] = one;
}

static void
delete_one(bool small, int step)
{
    MemoryContext one = alive[small][--alive_count[small]];
    bool        full = length[small] == MAX_FREE_CONTEXTS;
    size_t      before = heap_blocks(), blocks = (size_t) block_count(one);

    MemoryContextDelete(one);
    expect_number(before - heap_blocks(), full ? blocks : blocks - 1, "第 %d 步删除一个有 %zu 块的，链上有 %d 个，归还的块数",
                  step, blocks, length[small]);
    if (!full)
        kept[small][length[small]++] = one;
}

CHECK(随机的一串, 2, "sec-reset-full", "取走一个，就又有了一个空位；两条链表各算各的；还掉的一块也不漏")
{
    for (int step = 0; step < 20000; step++)
    {
        bool        small = random_below(2) == 0;
        bool        create = random_below(1000) < (step / 1000 % 2 == 0 ? 700u : 300u);

        if (create && alive_count[small] < COUNT)
            create_one(small, step);
        else if (!create && alive_count[small] > 0)
            delete_one(small, step);
    }
}
