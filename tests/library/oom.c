/* oom.c —— 内存耗尽：让每一次 malloc 轮流失败，错误要准确，什么也不漏，之后照常能用。 */
#include "oom_suite.h"

SUITE(oom);

/* 场景走到哪里、若在此失败该报什么，由场景自己说。 */
static const char *expected_detail;

#define creating(name) \
    (expected_detail = text("Failed while creating memory context \"%s\".", name))
#define requesting(size, name) \
    (expected_detail = text("Failed on request of size %zu in memory context \"%s\".", (Size) (size), name))

static MemoryContext
create(MemoryContext parent, const char *name, Size min, Size init, Size max)
{
    creating(name);
    return AllocSetContextCreateInternal(parent, name, min, init, max);
}

static void *
request(MemoryContext context, Size size)
{
    requesting(size, context->name);
    return MemoryContextAlloc(context, size);
}

static void *
resize(void *pointer, Size size)
{
    requesting(size, GetMemoryChunkContext(pointer)->name);
    return repalloc(pointer, size);
}

/* 用遍每一处会向 malloc 要内存的地方。 */
static void
scenario(void)
{
    MemoryContext normal = create(TopMemoryContext, "普通", ALLOCSET_DEFAULT_SIZES);
    MemoryContext small = create(normal, "小的", ALLOCSET_SMALL_SIZES);
    MemoryContext custom = create(small, "自定", 2048, 2048, 65536), again;
    Size limit = as_set(normal)->allocChunkLimit;
    char *piece = request(normal, 10), *large = request(normal, limit + 1);

    for (int i = 0; i < 40; i++)
        request(small, 200 + i);
    for (int i = 0; i < 20; i++)
        request(custom, 1000);
    piece = resize(piece, limit / 2);
    piece = resize(piece, limit * 2);
    large = resize(large, limit * 4);
    large = resize(large, limit + 10);
    MemoryContextSwitchTo(normal);
    requesting(strlen("一二三四五六七八九十") + 1, "普通");
    for (int i = 0; i < 400; i++)
        pstrdup("一二三四五六七八九十");
    MemoryContextSwitchTo(TopMemoryContext);
    MemoryContextDelete(custom);
    MemoryContextReset(small);
    again = create(normal, "又一个", ALLOCSET_DEFAULT_SIZES);
    request(again, limit * 3);
}

void
expect_nothing_lost(const char *where)
{
    AllocSetReleaseRecycled();
    expect_size_at(MemoryContextMemAllocated(TopMemoryContext, true), heap_bytes(), where);
#ifdef MEMORY_CONTEXT_CHECKING
    MemoryContextCheck(TopMemoryContext);
    expect(message_count == 0, "检查出问题：%s %s", messages[0].message, where);
#endif
}

static void
expect_usable(MemoryContext context, const char *where)
{
    for (Size size = 1; size < 50000; size = size * 3 + 1)
    {
        char *pointer = MemoryContextAlloc(context, size);

        memset(pointer, 'u', size);
        pointer = repalloc(pointer, size * 2);
        pfree(pointer);
    }
    for (MemoryContext child = context->firstchild; child != NULL; child = child->nextchild)
        if (child != ErrorContext)
            expect_usable(child, where);
}

static int
count_contexts(MemoryContext top)
{
    int count = 1;

    for (MemoryContext child = top->firstchild; child != NULL; child = child->nextchild)
        count += count_contexts(child);
    return count;
}

static int
count_lines(const char *output)
{
    int count = 0;

    for (; *output != '\0'; output++)
        count += *output == '\n';
    return count;
}

/* 出错之前打印了整棵树的统计：每个上下文一行，加上总计。 */
static void
expect_stats_printed(const char *output, const char *where)
{
    expect(strncmp(output, "TopMemoryContext: ", 18) == 0, "统计没有从顶层开始 %s", where);
    expect(strstr(output, "\nGrand total: ") != NULL, "没有总计 %s", where);
    expect_size_at((Size) count_lines(output), (Size) count_contexts(TopMemoryContext) + 1, where);
}

/* 让今后第 nth 次失败；场景走完了都没轮到则返回 false。 */
static bool
survive(size_t nth, void (*inject)(size_t nth), const char *where)
{
    bool failed;

    capture_stderr();
    inject(nth);
    CATCH(scenario());
    failed = heap_failed();
    heap_fail_never();
    if (failed)
    {
        expect_stats_printed(captured_stderr(), where);
        expect_error("out of memory");
        expect_size_at(strcmp(caught.detail, expected_detail) == 0, true,
                       text("%s 得「%s」应为「%s」", where, caught.detail, expected_detail));
        expect(caught.sqlerrcode == ERRCODE_OUT_OF_MEMORY, "错误代码不是 53200 %s", where);
    }
    else
    {
        captured_stderr();
        expect_no_error();
    }
    expect_nothing_lost(where);
    return failed;
}

static void
survive_everywhere(void (*inject)(size_t nth), size_t at_least)
{
    size_t nth = 1;

    for (;; nth++)
    {
        const char *where = text("（第 %zu 次 malloc 失败）", nth);
        bool failed = survive(nth, inject, where);

        expect_usable(TopMemoryContext, where);
        expect_nothing_lost(where);
        MemoryContextReset(ErrorContext);
        while (TopMemoryContext->firstchild != ErrorContext)
            MemoryContextDelete(TopMemoryContext->firstchild);
        MemoryContextResetOnly(TopMemoryContext);
        AllocSetReleaseRecycled();
        if (!failed)
            break;
    }
    expect(nth > at_least, "场景里只有 %zu 次 malloc", nth - 1);
}

Test(oom, 每一次_malloc_轮流失败一次)
{
    survive_everywhere(heap_fail_nth, 12);
}

Test(oom, 从每一次_malloc_起一直失败)
{
    survive_everywhere(heap_fail_from, 12);
}

/* ---- 什么都要不到 ---- */

Test(oom, 没有一点内存时仍能报告错误)
{
    capture_stderr();
    heap_fail_from(1);
    CATCH(MemoryContextAllocHuge(TopMemoryContext, 1000000));
    heap_fail_never();
    expect_stats_printed(captured_stderr(), "");
    expect_out_of_memory("Failed on request of size 1000000 in memory context \"TopMemoryContext\".");
}

Test(oom, 写错误消息时也没有内存_抛出的是内存耗尽)
{
    static char long_text[100000];

    memset(long_text, 'x', sizeof(long_text) - 1);
    capture_stderr();
    heap_fail_from(1);
    CATCH(elog(ERROR, "%s", long_text));
    heap_fail_never();
    captured_stderr();
    expect_error("out of memory");
    expect(strstr(caught.detail, "in memory context \"ErrorContext\"") != NULL, "得到：%s", caught.detail);
    CATCH(elog(ERROR, "之后照常"));
    expect_error("之后照常");
}

Test(oom, NO_OOM_不报错也不打印)
{
    void *pointer = palloc(10);
    int before = message_count;

    capture_stderr();
    heap_fail_from(1);
    expect(palloc_extended(1000000, MCXT_ALLOC_NO_OOM) == NULL, "应得到 NULL");
    expect(MemoryContextAllocExtended(TopMemoryContext, 1000000, MCXT_ALLOC_NO_OOM | MCXT_ALLOC_ZERO) == NULL,
           "应得到 NULL");
    heap_fail_never();
    expect_text(captured_stderr(), "");
    expect(message_count == before, "有消息");
    pfree(pointer);
}

Test(oom, 启动时就没有内存, .exit_code = 2)
{
    MemoryContextShutdown();
    atexit(heap_fail_never);    /* 退出时别的库还要用 malloc */
    capture_stderr();
    heap_fail_from(1);
    MemoryContextInit();
}
