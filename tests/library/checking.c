/* checking.c —— 让错误现形：坏指针、二次释放、越界、涂抹、填充；以及 ASan 看得见的毒。 */
#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

#include "support.h"

SUITE(checking);

/* ---- 发布版也有的：每一片的边界告诉 ASan ---- */

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>

#define poisoned(address) __asan_address_is_poisoned(address)

Test(checking, 请求之外的字节有毒)
{
    for (Size size = 1; size < 300; size++)
    {
        char *pointer = palloc(size);

        expect(!poisoned(pointer) && !poisoned(pointer + size - 1), "请求的 %zu 字节应可用", size);
        if (size < usable(pointer))
            expect(poisoned(pointer + size), "第 %zu 字节之后应有毒", size);
    }
}

Test(checking, 释放的_重置的_没切的都有毒)
{
    MemoryContext context = new_default("毒");
    char *small = MemoryContextAlloc(context, 100);
    char *keep = MemoryContextAlloc(context, 100);
    char *large = MemoryContextAlloc(context, 100000);

    expect(poisoned(as_set(context)->blocks->freeptr + 8), "没切的空间应有毒");
    pfree(small);
    expect(poisoned(small) && poisoned(small + 99), "释放的片应有毒");
    expect(!poisoned(keep), "邻居不该有毒");
    MemoryContextReset(context);
    expect(poisoned(keep) && poisoned(large), "重置之后应有毒");
    expect(MemoryContextAlloc(context, 100) == small && !poisoned(small), "再分配应解毒");
}

static void
expect_guarded(char *pointer, const char *when)
{
    for (Size i = 1; i <= ALLOC_CHUNKHDRSZ; i++)
        expect(poisoned(pointer - i), "%s：片前第 %zu 字节应有毒", when, i);
}

Test(checking, 片头有毒)
{
    MemoryContext context = new_default("片头");
    char *first = MemoryContextAlloc(context, 64);
    char *second = MemoryContextAlloc(context, 64);
    char *large = MemoryContextAlloc(context, 100000);

    expect_guarded(first, "切下来的");
    expect(poisoned(first + 64), "装满的一片，下一个字节是片头，应有毒");
    expect_guarded(large, "专用块");
    large = repalloc(large, 200000);
    expect_guarded(large, "变大的专用块");
    pfree(second);
    expect_guarded(second, "释放的");
    second = MemoryContextAlloc(context, 64);
    expect_guarded(second, "再分配的");
    second = repalloc(second, 30);
    expect_guarded(second, "缩小的");
    expect(GetMemoryChunkContext(second) == context, "主人仍读得出来");
    counters_of(context);
    expect_guarded(second, "数过以后");
}

Test(checking, 写到下一片的片头当场停下, .signal = SIGABRT)
{
    char *volatile pointer = palloc(64);

    palloc(64);
    capture_stderr();
    __asan_set_death_callback(abort);
    pointer[64] = 0;
}

Test(checking, 写到自己的片头当场停下, .signal = SIGABRT)
{
    char *volatile pointer = palloc(64);

    capture_stderr();
    __asan_set_death_callback(abort);
    pointer[-1] = 0;
}

Test(checking, 改变大小时毒跟着走)
{
    char *pointer = palloc(100);

    pointer = repalloc(pointer, 50);
    expect(!poisoned(pointer + 49) && poisoned(pointer + 50), "缩小之后多出的应有毒");
    pointer = repalloc(pointer, 120);
    expect(!poisoned(pointer + 119) && poisoned(pointer + 120), "放大之后应解毒");
}
#endif

#ifdef MEMORY_CONTEXT_CHECKING

/* 故意去碰不该碰的字节，不惊动 ASan。 */
__attribute__((no_sanitize("address"), noinline)) static unsigned char
peek(const void *address, Size offset)
{
    return ((const volatile unsigned char *) address)[offset];
}

__attribute__((no_sanitize("address"), noinline)) static void
poke(void *address, Size offset, unsigned char byte)
{
    ((volatile unsigned char *) address)[offset] = byte;
}

#define PATTERN_FREED    0x7F
#define PATTERN_SENTINEL 0x7E

/* ---- 坏指针与二次释放 ---- */

#define expect_freed(function, ...) \
    do { \
        CATCH(__VA_ARGS__); \
        expect_error(text(#function " called with already freed pointer %p", (void *) pointer)); \
    } while (0)

Test(checking, 二次释放)
{
    void *pointer = palloc(100);
    void *volatile moved = NULL;

    pfree(pointer);
    expect_freed(pfree, pfree(pointer));
    expect_freed(repalloc, moved = repalloc(pointer, 10));
    expect_freed(repalloc, moved = repalloc_huge(pointer, 10000));
    expect_freed(GetMemoryChunkSpace, GetMemoryChunkSpace(pointer));
    expect(moved == NULL, "出错了还有结果");
    expect_size(counters_of(TopMemoryContext).freechunks, 1);
    expect(palloc(100) == pointer, "空闲链表坏了");
}

Test(checking, 搬家之后的旧指针)
{
    void *pointer = palloc(ALLOC_MIN_CHUNK);
    void *moved = repalloc(pointer, ALLOC_MIN_CHUNK * 4);

    expect_freed(pfree, pfree(pointer));
    pfree(moved);
}

Test(checking, 余料切成的片也算释放了的)
{
    MemoryContext context = AllocSetContextCreateInternal(TopMemoryContext, "余料", 0, 8192, 65536);
    AllocSet set = as_set(context);
    void *pointer = NULL;

    while (set->blocks == set->keeper)
        MemoryContextAlloc(context, Min((Size) 1000, set->allocChunkLimit));
    for (int i = 0; i < ALLOCSET_NUM_FREELISTS; i++)
        if (set->freelist[i] != NULL)
            pointer = AllocChunkGetPointer(set->freelist[i]);
    if (pointer == NULL)
        cr_skip("这组参数下没有余料");
    expect_freed(pfree, pfree(pointer));
}

#define expect_invalid(address) \
    do { \
        void *bad_ = (void *) (address); \
        CATCH(pfree(bad_)); \
        expect_error(text("pfree called with invalid pointer %p", bad_)); \
    } while (0)

static Size static_words[16];

Test(checking, 不是_palloc_给的指针)
{
    Size local_words[16] = {0};
    void *from_malloc = malloc(100);
    char *inside = palloc0(200);

    expect_invalid(8);
    expect_invalid(0x1000);
    expect_invalid(0xdeadbeefdeadbee8);
    expect_invalid(&static_words[8]);
    expect_invalid(&local_words[8]);
    expect_invalid((char *) from_malloc + 48);
    expect_invalid(inside + 64);
    local_words[6] = 100;
    local_words[7] = (Size) &static_words[0]; /* 看着像片头，主人却不是上下文 */
    expect_invalid(&local_words[8]);
    free(from_malloc);
    pfree(inside);
}

Test(checking, 上下文删除以后的指针)
{
    MemoryContext recycled = new_default("回收的"), keeps = new_default("重置的");
    void *first = MemoryContextAlloc(recycled, 100), *second = MemoryContextAlloc(keeps, 100);

    MemoryContextDelete(recycled);
    MemoryContextReset(keeps);
    expect_invalid(first);
    expect_invalid(second);
}

Test(checking, 指向保护页之后的指针)
{
    char *pages = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    munmap(pages, 4096);
    expect_invalid(pages + 4096); /* 片头在没有映射的那一页 */
    munmap(pages + 4096, 4096);
}

/* 映射着而不许读的页，mincore 也说在；读它仍是段错误。 */
Test(checking, 指向不许读的页)
{
    char *pages = mmap(NULL, 12288, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    memcpy(pages + 8192 - sizeof(void *), &pages, sizeof(pages)); /* 主人在不许读的那一页 */
    mprotect(pages, 4096, PROT_NONE);
    expect_invalid(pages + 4096);
    expect_invalid(pages + 8192);
    munmap(pages, 12288);
}

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

/* ---- 涂抹与填充 ---- */

Test(checking, 释放的片全被涂抹)
{
    for (Size size = 1; size <= Min((Size) 5000, as_set(TopMemoryContext)->allocChunkLimit); size = size * 2 + 1)
    {
        char *pointer = palloc0(size);
        Size space = usable(pointer);

        pfree(pointer);
        for (Size i = 0; i < space; i++)
            require(peek(pointer, i) == PATTERN_FREED, "第 %zu 字节没有涂抹（%zu）", i, size);
    }
}

Test(checking, 重置之后_keeper_里全被涂抹)
{
    MemoryContext context = new_default("涂抹");
    char *first = MemoryContextAllocZero(context, 1000);
    char *data = (char *) as_set(context)->keeper + ALLOC_BLOCKHDRSZ;
    char *used = as_set(context)->keeper->freeptr;

    (void) first;
    MemoryContextReset(context);
    for (char *at = data; at < used; at++)
        require(peek(at, 0) == PATTERN_FREED, "离块首 %zu 字节处没有涂抹", (Size) (at - data));
}

static bool
same_bytes(const void *a, const void *b, Size size)
{
    return memcmp(a, b, size) == 0;
}

Test(checking, 新内存里是变化的字节)
{
    char *first = palloc(256), *second = palloc(256);
    static char zeros[256];

    expect(!same_bytes(first, second, 256), "两次填充不该相同");
    expect(!same_bytes(first, zeros, 256), "不该是零");
    pfree(second);
    second = palloc(256);
    for (Size i = 0; i < 64; i++)
        if (((unsigned char *) second)[i] != PATTERN_FREED)
            return;
    cr_assert(false, "复用的片没有填充");
}

Test(checking, 放大得到的部分也填充_原来的部分不动)
{
    char *pointer = palloc0(40);
    int zeros = 0;

    pointer = repalloc(pointer, 60);
    for (int i = 0; i < 40; i++)
        expect(pointer[i] == 0, "原来的部分变了");
    for (int i = 40; i < 60; i++)
        zeros += pointer[i] == 0;
    expect(zeros < 10, "放大的部分没有填充");
}

/* ---- 断言 ---- */

Test(checking, 断言失败说出条件并中止, .signal = SIGABRT)
{
    capture_stderr();
    Assert(1 + 1 == 3);
}

static const char *volatile expected_trap;

static void
check_trap(int signal_number)
{
    const char *output = captured_stderr();

    (void) signal_number;
    if (strstr(output, expected_trap) == NULL)
        _exit(1);
    signal(SIGABRT, SIG_DFL);
    raise(SIGABRT);
}

Test(checking, 断言失败的消息, .signal = SIGABRT)
{
    expected_trap = "TRAP: FailedAssertion(\"1 + 1 == 3\", File: \"";
    signal(SIGABRT, check_trap);
    capture_stderr();
    Assert(1 + 1 == 3);
}

Test(checking, 成立的断言什么也不做)
{
    Assert(1 + 1 == 2);
    AssertArg(true);
}

#endif
