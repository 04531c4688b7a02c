/* recycle.c —— 上下文空闲链表：删除的上下文怎样被再次使用。 */
#include "support.h"

SUITE(recycle);

Test(recycle, 删除后同样大小的上下文得到同一块内存)
{
    MemoryContext first = new_default("先"), second;
    size_t requests = heap_requests();

    MemoryContextDelete(first);
    second = new_default("后");
    expect(second == first, "没有复用");
    expect_size(heap_requests(), requests);
    expect_text(second->name, "后");
}

/* 取走而没有减，链表会自以为满了，把攒下的全部归还。 */
Test(recycle, 取走一个就少一个)
{
    MemoryContext kept = new_default("留着"), used = new_default("来去");
    size_t requests = heap_requests();

    if (MAX_FREE_CONTEXTS < 2)
        cr_skip("链表上同时要留两个");
    MemoryContextDelete(kept);
    for (int i = 0; i < 2 * MAX_FREE_CONTEXTS; i++)
    {
        MemoryContextDelete(used);
        used = new_default("来去");
    }
    expect(new_default("又来") == kept, "链表被清空过");
    expect_size(heap_requests(), requests);
}

Test(recycle, 后进先出)
{
    MemoryContext a = new_default("甲"), b = new_default("乙");

    MemoryContextDelete(a);
    MemoryContextDelete(b);
    expect(new_default("丙") == b, "应先得到后删除的");
    expect(new_default("丁") == a, "再得到先删除的");
}

Test(recycle, 两条链表互不相混)
{
    MemoryContext small = AllocSetContextCreate(TopMemoryContext, "小", ALLOCSET_SMALL_SIZES);
    MemoryContext normal = new_default("大");

    if (as_set(small)->freeListIndex == as_set(normal)->freeListIndex)
        cr_skip("这组参数下两种尺寸相同");
    MemoryContextDelete(small);
    MemoryContextDelete(normal);
    expect(AllocSetContextCreate(TopMemoryContext, "小", ALLOCSET_SMALL_SIZES) == small, "小的没有复用");
    expect(new_default("大") == normal, "大的没有复用");
}

static void
do_nothing(void *arg)
{
    (void) arg;
}

Test(recycle, 复用之后与新的一样)
{
    MemoryContext context = new_default("旧");
    AllocSet set = as_set(context);
    static MemoryContextCallback callback;
    void *first;

    MemoryContextSetIdentifier(context, "旧标识");
    MemoryContextAllowInCriticalSection(context, true);
    first = MemoryContextAlloc(context, 100);
    for (int i = 0; i < 1000; i++)
        MemoryContextAlloc(context, 1000);
    pfree(first);
    callback.func = do_nothing;
    MemoryContextRegisterResetCallback(context, &callback);
    MemoryContextDelete(context);

    require(new_default("新") == context, "没有复用");
    expect_size(context->mem_allocated,
                expected_first_size(ALLOCSET_DEFAULT_MINSIZE, ALLOCSET_DEFAULT_INITSIZE));
    expect_size(set->nextBlockSize, ALLOCSET_DEFAULT_INITSIZE);
    expect(set->blocks == set->keeper && set->keeper->next == NULL, "复用的集合不止一块");
    expect(context->isReset && MemoryContextIsEmpty(context), "复用的集合不是空的");
    expect(context->ident == NULL, "留下了旧标识");
    expect(!context->allowInCritSection, "留下了旧标志");
    expect(context->reset_cbs == NULL, "留下了旧回调");
    expect(context->nextchild == ErrorContext, "兄弟链表不对");
    for (int i = 0; i < ALLOCSET_NUM_FREELISTS; i++)
        expect(set->freelist[i] == NULL, "留下了旧的空闲片");
    expect(MemoryContextAlloc(context, 100) == first, "第一片不在 keeper 的开头");
}

Test(recycle, 片的上限按新的最大块重算)
{
    MemoryContext small = AllocSetContextCreate(TopMemoryContext, "小", ALLOCSET_SMALL_SIZES);
    MemoryContext again;

    expect_size(as_set(small)->allocChunkLimit, expected_chunk_limit(ALLOCSET_SMALL_MAXSIZE));
    MemoryContextDelete(small);
    again = AllocSetContextCreate(TopMemoryContext, "从小开始", ALLOCSET_START_SMALL_SIZES);
    require(again == small, "没有复用");
    expect_size(as_set(again)->allocChunkLimit, expected_chunk_limit(ALLOCSET_DEFAULT_MAXSIZE));
    expect_size(as_set(again)->maxBlockSize, ALLOCSET_DEFAULT_MAXSIZE);
    MemoryContextDelete(again);
    again = AllocSetContextCreate(TopMemoryContext, "小", ALLOCSET_SMALL_SIZES);
    expect_size(as_set(again)->allocChunkLimit, expected_chunk_limit(ALLOCSET_SMALL_MAXSIZE));
}

Test(recycle, 与_PostgreSQL_15_20_相同的重算)
{
    MemoryContext context;
    MemoryContextCounters counters;
    void *pointer;

    ONLY_WITH_POSTGRES_LAYOUT();
    MemoryContextDelete(AllocSetContextCreate(TopMemoryContext, "s", ALLOCSET_SMALL_SIZES));
    context = AllocSetContextCreate(TopMemoryContext, "t", ALLOCSET_START_SMALL_SIZES);
    pointer = MemoryContextAlloc(context, 2000);
    counters = counters_of(context);
    expect_size(GetMemoryChunkSpace(pointer), 2064);
    expect_size(counters.totalspace, 5120);
    expect_size(counters.nblocks, 2);
    expect_size(counters.freespace, 2752);
    expect_size(counters.freechunks, 3);
}

Test(recycle, 自定尺寸的上下文不回收)
{
    size_t blocks = heap_blocks();

    MemoryContextDelete(AllocSetContextCreate(TopMemoryContext, "自定", 2048, 2048, 8192));
    expect_size(heap_blocks(), blocks);
    MemoryContextDelete(AllocSetContextCreate(TopMemoryContext, "最小", ALLOCSET_DEFAULT_INITSIZE + 8,
                                              ALLOCSET_DEFAULT_INITSIZE, ALLOCSET_DEFAULT_MAXSIZE));
    expect_size(heap_blocks(), blocks);
}

Test(recycle, 回收的只剩_keeper)
{
    size_t blocks = heap_blocks();
    MemoryContext context = new_default("多块");

    for (int i = 0; i < 2000; i++)
        MemoryContextAlloc(context, 1000);
    expect(heap_blocks() > blocks + 1, "没有用到多块");
    MemoryContextDelete(context);
    expect_size(heap_blocks(), blocks + 1);
}

/* 一次删除 count 个，看 malloc 那里还有几个。 */
static Size
kept_after_deleting(int count)
{
    size_t blocks = heap_blocks();

    for (int i = 0; i < count; i++)
        new_default("批");
    for (int i = 0; i < count; i++)
        MemoryContextDelete(TopMemoryContext->firstchild);
    return heap_blocks() - blocks;
}

Test(recycle, 不满上限全都留着)
{
    expect_size(kept_after_deleting(MAX_FREE_CONTEXTS), MAX_FREE_CONTEXTS);
}

/* 满了以后清空还是别的办法，都不许多留。 */
Test(recycle, 留着的从不超过上限)
{
    for (int more = 1; more <= MAX_FREE_CONTEXTS + 1; more += 1 + MAX_FREE_CONTEXTS / 8)
    {
        Size kept = kept_after_deleting(MAX_FREE_CONTEXTS + more);

        expect(kept <= MAX_FREE_CONTEXTS, "删除 %d 个以后留着 %zu 个", MAX_FREE_CONTEXTS + more, kept);
        AllocSetReleaseRecycled();
    }
}

Test(recycle, 满了就先清空再放进去)
{
    expect_size(kept_after_deleting(MAX_FREE_CONTEXTS + 1), 1);
}

Test(recycle, 清空之后从头数起)
{
    expect_size(kept_after_deleting(2 * MAX_FREE_CONTEXTS), MAX_FREE_CONTEXTS);
    AllocSetReleaseRecycled();
    expect_size(kept_after_deleting(2 * MAX_FREE_CONTEXTS + 1), 1);
}

Test(recycle, 反复创建删除不再麻烦_malloc)
{
    size_t requests;

    MemoryContextDelete(new_default("热身"));
    requests = heap_requests();
    for (int i = 0; i < 1000; i++)
    {
        MemoryContext context = new_default("往返");

        MemoryContextAlloc(context, 100);
        MemoryContextDelete(context);
    }
    expect_size(heap_requests(), requests);
}

Test(recycle, 归还之后一个不剩_可以再次归还)
{
    size_t blocks = heap_blocks();

    kept_after_deleting(5);
    AllocSetReleaseRecycled();
    expect_size(heap_blocks(), blocks);
    AllocSetReleaseRecycled();
    expect_size(heap_blocks(), blocks);
}

Test(recycle, 收场之后可以重新开始)
{
    for (int i = 0; i < 3; i++)
    {
        MemoryContextDelete(new_default("回收"));
        new_default("留着");
        MemoryContextShutdown();
        expect_size(heap_blocks(), 0);
        expect(TopMemoryContext == NULL && CurrentMemoryContext == NULL && ErrorContext == NULL,
               "收场后还留着指针");
        MemoryContextShutdown();
        MemoryContextInit();
    }
}
