/* palloc.c —— palloc 家族：每个入口、每个标志。 */
#include <signal.h>

#include "support.h"

SUITE(palloc);

/* 让接下来得到的片里都是脏字节。 */
static void
soil(MemoryContext context, Size size)
{
    void *pointer = MemoryContextAllocHuge(context, size);

    memset(pointer, 0xA5, size);
    pfree(pointer);
}

static void
expect_zeroed(const char *pointer, Size size, const char *where)
{
    for (Size i = 0; i < size; i++)
        require(pointer[i] == 0, "第 %zu 字节不是零 %s", i, where);
}

static const Size sizes[] = {0, 1, 7, 8, 9, 40, 64, 1000, 1024, 1025, 5000, 8192, 8193, 70001};

Test(palloc, 清零的入口都清零)
{
    MemoryContext context = new_default("清零");

    MemoryContextSwitchTo(context);
    for (size_t i = 0; i < lengthof(sizes); i++)
    {
        Size size = sizes[i];
        const char *where = text("（%zu 字节）", size);

#define TRY(call) \
        do { \
            char *pointer; \
            soil(context, size); \
            pointer = (call); \
            expect_zeroed(pointer, size, where); \
            pfree(pointer); \
        } while (0)
        TRY(palloc0(size));
        TRY(palloc0fast(size));
        TRY(palloc_extended(size, MCXT_ALLOC_ZERO));
        TRY(palloc_extended(size, MCXT_ALLOC_ZERO | MCXT_ALLOC_HUGE | MCXT_ALLOC_NO_OOM));
        TRY(MemoryContextAllocZero(context, size));
        TRY(MemoryContextAllocExtended(context, size, MCXT_ALLOC_ZERO));
        if (size % 8 == 0)
            TRY(MemoryContextAllocZeroAligned(context, size));
    }
    MemoryContextSwitchTo(TopMemoryContext);
}

Test(palloc, 不要求清零就不清零)
{
    MemoryContext context = new_default("不清零");
    char *pointer;

    if (CHECKING)
        cr_skip("检查模式填充新内存");
#ifdef __SANITIZE_ADDRESS__
    cr_skip("读未写过的内存会惊动 ASan");
#endif
    soil(context, 64);
    pointer = MemoryContextAlloc(context, 64);
    expect((unsigned char) pointer[32] == 0xA5, "复用的片被清零了，白费功夫");
    pfree(pointer);
    pointer = MemoryContextAllocExtended(context, 64, MCXT_ALLOC_HUGE | MCXT_ALLOC_NO_OOM);
    expect((unsigned char) pointer[32] == 0xA5, "没有 MCXT_ALLOC_ZERO 却清零了");
}

Test(palloc, 每个入口都从该去的上下文分配)
{
    MemoryContext current = new_default("当前"), other = new_default("别的");
    MemoryContext old = MemoryContextSwitchTo(current);

#define FROM(context, call) \
    expect(GetMemoryChunkContext(call) == (context), "%s 去错了上下文", #call)
    FROM(current, palloc(1));
    FROM(current, palloc0(1));
    FROM(current, palloc_extended(1, 0));
    FROM(current, palloc_extended(1, MCXT_ALLOC_HUGE));
    FROM(current, pstrdup("a"));
    FROM(current, pnstrdup("a", 1));
    FROM(current, pchomp("a\n"));
    FROM(current, psprintf("%d", 1));
    FROM(other, MemoryContextAlloc(other, 1));
    FROM(other, MemoryContextAllocZero(other, 1));
    FROM(other, MemoryContextAllocZeroAligned(other, 8));
    FROM(other, MemoryContextAllocExtended(other, 1, 0));
    FROM(other, MemoryContextAllocHuge(other, 1));
    FROM(other, MemoryContextStrdup(other, "a"));
    FROM(other, repalloc(MemoryContextAlloc(other, 1), 100));
    FROM(other, repalloc_huge(MemoryContextAlloc(other, 1), 100000));
    MemoryContextSwitchTo(old);
}

/* ---- 标志的每一种组合：请求过大、内存耗尽、成功 ---- */

#define ALL_FLAGS (MCXT_ALLOC_HUGE | MCXT_ALLOC_NO_OOM | MCXT_ALLOC_ZERO)

ParameterizedTestParameters(palloc, 标志的每一种组合)
{
    static int flags[ALL_FLAGS + 1];

    for (int i = 0; i <= ALL_FLAGS; i++)
        flags[i] = i;
    return cr_make_param_array(int, flags, ALL_FLAGS + 1);
}

static void
expect_too_large(int flags, Size size)
{
    void *result = &result;

    CATCH(result = palloc_extended(size, flags));
    expect_error(text("invalid memory alloc request size %zu", size));
    CATCH(result = MemoryContextAllocExtended(TopMemoryContext, size, flags));
    expect_error(text("invalid memory alloc request size %zu", size));
    expect(result == (void *) &result, "报错却有结果");
}

static void
expect_no_memory(int flags, Size size)
{
    void *result = &result;

    capture_stderr();
    heap_fail_above(100000);
    CATCH(result = palloc_extended(size, flags));
    heap_fail_never();
    if (flags & MCXT_ALLOC_NO_OOM)
    {
        expect_no_error();
        expect(result == NULL, "应得到 NULL（标志 %d）", flags);
        expect_text(captured_stderr(), "");
        return;
    }
    expect_out_of_memory(text("Failed on request of size %zu in memory context \"TopMemoryContext\".", size));
    expect(strstr(captured_stderr(), "Grand total: ") != NULL, "没有打印统计（标志 %d）", flags);
}

ParameterizedTest(int *flags, palloc, 标志的每一种组合)
{
    char *pointer = palloc_extended(100, *flags);

    expect_size(usable(pointer) >= 100, true);
    if (*flags & MCXT_ALLOC_ZERO)
        expect_zeroed(pointer, 100, "");
    expect_no_memory(*flags, MaxAllocSize);
    expect_too_large(*flags, (*flags & MCXT_ALLOC_HUGE) ? MaxAllocHugeSize + 1 : MaxAllocSize + 1);
    expect_too_large(*flags, SIZE_MAX);
    if (*flags & MCXT_ALLOC_HUGE)
    {
        expect_no_memory(*flags, MaxAllocSize + 1);
        expect_no_memory(*flags, MaxAllocHugeSize);
    }
    expect_size(MemoryContextMemAllocated(TopMemoryContext, true), heap_bytes());
}

/* ---- 临界区 ---- */

Test(palloc, 允许的上下文可以在临界区里分配)
{
    MemoryContext context = new_default("临界");
    void *pointer;

    MemoryContextAllowInCriticalSection(context, true);
    START_CRIT_SECTION();
    pointer = MemoryContextAlloc(context, 10);
    pointer = repalloc(pointer, 1000);
    pfree(pointer);
    END_CRIT_SECTION();
}

#ifdef USE_ASSERT_CHECKING
Test(palloc, 不允许的上下文在临界区里分配会中止, .signal = SIGABRT)
{
    capture_stderr();
    START_CRIT_SECTION();
    palloc(10);
}

Test(palloc, 临界区里创建上下文会中止, .signal = SIGABRT)
{
    capture_stderr();
    START_CRIT_SECTION();
    new_default("不行");
}
#endif
