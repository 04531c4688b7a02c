/* checking.c —— 检查模式：越界与结构损坏。坏指针、涂抹、ASan 看得见的毒另有三个文件。 */
#include <signal.h>

#include "checking.h"

SUITE(checking);

#ifdef MEMORY_CONTEXT_CHECKING

/* ---- 越界 ---- */

static void
expect_warnings(int count, const char *expected)
{
    expect(message_count == count, "有 %d 条消息，应有 %d 条", message_count, count);
    if (message_count > 0)
    {
        expect_text(messages[0].message, expected);
        expect(messages[0].elevel == WARNING, "应是 WARNING");
    }
    forget_messages();
}

Test(checking, 写过了头_释放时发现)
{
    for (Size size = 0; size <= 40; size++)
    {
        MemoryContext context = new_default("越界");
        char *pointer = MemoryContextAlloc(context, size);
        void *chunk = AllocPointerGetChunk(pointer);

        if (size < usable(pointer))
        {
            poke(pointer, size, 0);
            pfree(pointer);
            expect_warnings(1, text("detected write past chunk end in 越界 %p", chunk));
        }
        else
        {
            pfree(pointer);
            expect_warnings(0, "");
        }
    }
}

Test(checking, 写过了头_改变大小时发现)
{
    char *pointer = palloc(100);
    void *chunk = AllocPointerGetChunk(pointer);

    poke(pointer, 100, 'x');
    pointer = repalloc(pointer, 50);
    expect_warnings(1, text("detected write past chunk end in TopMemoryContext %p", chunk));
    pointer = repalloc(pointer, 60);
    expect_warnings(0, "");
    poke(pointer, 60, 'x');
    pointer = repalloc(pointer, 5000); /* 搬家之后释放旧片，又发现一次 */
    expect_warnings(2, text("detected write past chunk end in TopMemoryContext %p", chunk));
}

Test(checking, 专用块的越界也发现)
{
    MemoryContext context = new_default("大");
    char *pointer = MemoryContextAlloc(context, as_set(context)->allocChunkLimit + 1);
    void *chunk = AllocPointerGetChunk(pointer);

    poke(pointer, as_set(context)->allocChunkLimit + 1, 0);
    pfree(pointer);
    expect_warnings(1, text("detected write past chunk end in 大 %p", chunk));
}

Test(checking, 写过了头_检查时发现_不改变什么)
{
    MemoryContext context = new_default("检查");
    char *pointer = MemoryContextAlloc(context, 20);
    const char *expected = text("problem in alloc set 检查: detected write past chunk end in block %p, chunk %p",
                                (void *) as_set(context)->keeper, (void *) AllocPointerGetChunk(pointer));

    MemoryContextCheck(TopMemoryContext);
    expect_warnings(0, "");
    poke(pointer, 20, 0);
    MemoryContextCheck(TopMemoryContext);
    expect_warnings(1, expected);
    MemoryContextCheck(context);
    expect_warnings(1, expected);
    poke(pointer, 20, PATTERN_SENTINEL);
    MemoryContextCheck(context);
    expect_warnings(0, "");
}

Test(checking, 重置与删除之前也检查)
{
    MemoryContext context = AllocSetContextCreate(TopMemoryContext, "自定", 2048, 2048, 8192);
    char *pointer = MemoryContextAlloc(context, 20);
    const char *expected = text("problem in alloc set 自定: detected write past chunk end in block %p, chunk %p",
                                (void *) as_set(context)->keeper, (void *) AllocPointerGetChunk(pointer));

    poke(pointer, 20, 0);
    MemoryContextReset(context);
    expect_warnings(1, expected);
    pointer = MemoryContextAlloc(context, 20);
    poke(pointer, 20, 0);
    MemoryContextDelete(context);
    expect_warnings(1, expected);
}

Test(checking, 记得请求的大小)
{
    char *pointer = palloc(100);
    AllocChunk chunk = AllocPointerGetChunk(pointer);

    expect_size(opened(chunk->requested_size), 100);
    expect_size(peek(pointer, 100), PATTERN_SENTINEL);
    pointer = repalloc(pointer, 30);
    expect_size(opened(chunk->requested_size), 30);
    expect_size(peek(pointer, 30), PATTERN_SENTINEL);
    pfree(pointer);
    expect_size(opened(chunk->requested_size), CHUNK_FREED);
}

/* ---- 结构损坏 ---- */

static MemoryContext
three_chunks(void **first)
{
    MemoryContext context = new_default("坏");

    *first = MemoryContextAlloc(context, 32);
    MemoryContextAlloc(context, 32);
    MemoryContextAlloc(context, 32);
    return context;
}

/* 改坏一处，检查应当报告 expected，再改回去，检查应当没有话说。 */
#define EXPECT_FOUND(lvalue, value, expected) \
    do { \
        __typeof__(lvalue) good_ = opened(lvalue); \
        opened(lvalue) = (value); \
        MemoryContextCheck(context); \
        opened(lvalue) = good_; \
        expect_warnings(1, expected); \
        MemoryContextCheck(context); \
        expect_warnings(0, ""); \
    } while (0)

Test(checking, 块头损坏)
{
    void *pointer;
    MemoryContext context = three_chunks(&pointer);
    AllocBlock keeper = as_set(context)->keeper;
    const char *expected = text("problem in alloc set 坏: corrupt header in block %p", (void *) keeper);

    EXPECT_FOUND(keeper->aset, as_set(TopMemoryContext), expected);
    EXPECT_FOUND(keeper->freeptr, keeper->endptr + 8, expected);
    EXPECT_FOUND(keeper->freeptr, (char *) keeper, expected);
    EXPECT_FOUND(keeper->prev, keeper, expected);
}

/* 块头整个被盖掉时，检查的人自己不能顺着坏指针走下去。 */
Test(checking, 块头整个被盖掉)
{
    MemoryContext context = new_default("坏");
    AllocSet set = as_set(context);
    AllocBlock block;
    AllocBlockData good;

    while (set->blocks == set->keeper)
        MemoryContextAlloc(context, set->allocChunkLimit);
    block = set->blocks;
    good = *block;
    memset(block, 'x', sizeof(*block));
    MemoryContextCheck(context);
    *block = good;
    expect_warnings(1, text("problem in alloc set 坏: corrupt header in block %p", (void *) block));
    EXPECT_FOUND(set->keeper->prev, (AllocBlock) (uintptr_t) 8,
                 text("problem in alloc set 坏: corrupt header in block %p", (void *) set->keeper));
}

Test(checking, 片头损坏)
{
    void *pointer;
    MemoryContext context = three_chunks(&pointer);
    void *block = as_set(context)->keeper;
    AllocChunk chunk = AllocPointerGetChunk(pointer);

    EXPECT_FOUND(chunk->aset, as_set(TopMemoryContext),
                 text("problem in alloc set 坏: bogus aset link in block %p, chunk %p", block, (void *) chunk));
    EXPECT_FOUND(chunk->requested_size, opened(chunk->size) + 1,
                 text("problem in alloc set 坏: req size > alloc size for chunk %p in block %p",
                      (void *) chunk, block));
    EXPECT_FOUND(chunk->size, opened(chunk->size) + 8,
                 text("problem in alloc set 坏: bad size %zu for chunk %p in block %p",
                      opened(chunk->size) + 8, (void *) chunk, block));
    EXPECT_FOUND(chunk->size, 0,
                 text("problem in alloc set 坏: bad size 0 for chunk %p in block %p", (void *) chunk, block));
    EXPECT_FOUND(chunk->size, as_set(context)->allocChunkLimit + 8,
                 text("problem in alloc set 坏: bad single-chunk %p in block %p", (void *) chunk, block));
}

/* 盲点：没有哨兵，后面也没有片头，核对结构看不出来。 */
static bool
has_room_for_sentinel(char *pointer)
{
    AllocChunk chunk = AllocPointerGetChunk(pointer);

    return opened(chunk->requested_size) < opened(chunk->size);
}

Test(checking, 正好装满的片后面没有片头)
{
    MemoryContext context = new_default("盲点");
    AllocSet set = as_set(context);
    Size limit = set->allocChunkLimit;
    char *large = MemoryContextAlloc(context, MAXALIGN(limit + 1)), *last;
    Size left;

    expect(!has_room_for_sentinel(large), "专用块里竟有地方放哨兵");
    expect(large + MAXALIGN(limit + 1) == set->blocks->next->endptr, "专用块的末尾不是块的末尾");
    last = MemoryContextAlloc(context, ALLOC_MIN_CHUNK);
    expect(!has_room_for_sentinel(last), "装满的片里竟有地方放哨兵");
    poke(last, ALLOC_MIN_CHUNK, 'x');
    MemoryContextCheck(context); /* 写进没有切过的空间 */
    expect_warnings(0, "");
    left = set->blocks->endptr - set->blocks->freeptr;
    while (left >= ALLOC_CHUNKHDRSZ + ALLOC_MIN_CHUNK)
    {
        last = MemoryContextAlloc(context, ALLOC_MIN_CHUNK);
        left = set->blocks->endptr - set->blocks->freeptr;
    }
    expect(!has_room_for_sentinel(last), "块的最后一片里竟有地方放哨兵");
    expect_size(left < ALLOC_CHUNKHDRSZ + ALLOC_MIN_CHUNK, true);
}

Test(checking, 块里的片对不上块的用量)
{
    void *pointer;
    MemoryContext context = three_chunks(&pointer);
    AllocBlock keeper = as_set(context)->keeper;

    keeper->freeptr -= 8;
    MemoryContextCheck(context);
    keeper->freeptr += 8;
    expect_warnings(1, text("problem in alloc set 坏: found inconsistent memory block %p", (void *) keeper));
}

Test(checking, keeper_以外不该有空块)
{
    MemoryContext context = new_default("坏");
    AllocSet set = as_set(context);
    AllocBlock block;

    while (set->blocks == set->keeper)
        MemoryContextAlloc(context, set->allocChunkLimit);
    block = set->blocks;
    EXPECT_FOUND(block->freeptr, (char *) block + ALLOC_BLOCKHDRSZ,
                 text("problem in alloc set 坏: empty block %p", (void *) block));
}

Test(checking, 完好的集合没有话说)
{
    MemoryContext context = new_default("好");
    uint64 state = 5;
    void *pieces[100] = {NULL};

    for (int i = 0; i < 3000; i++)
    {
        int which = (int) roll(&state, 100);

        if (pieces[which] != NULL)
            pfree(pieces[which]);
        pieces[which] = MemoryContextAlloc(context, roll(&state, roll(&state, 20) == 0 ? 20000 : 300));
        if (i % 50 == 0)
            MemoryContextCheck(TopMemoryContext);
    }
    expect_warnings(0, "");
}

Test(checking, 账目对不上时断言失败, .signal = SIGABRT)
{
    MemoryContext context = new_default("账");

    capture_stderr();
    context->mem_allocated += 8;
    MemoryContextCheck(context);
}

#endif
