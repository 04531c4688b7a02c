/* accounting_totals.c —— mem_allocated 的总计：整棵树之和，重置以后。 */
#include "support.h"

Test(accounting, 整棵树之和等于向_malloc_要的)
{
    uint64 state = 42;
    MemoryContext contexts[20];

    for (int i = 0; i < 20; i++)
        contexts[i] = AllocSetContextCreateInternal(i == 0 ? TopMemoryContext : contexts[roll(&state, i)],
                                                    "树", 0, 1024 + 8 * (Size) i, 65536);
    for (int i = 0; i < 2000; i++)
    {
        MemoryContextAlloc(contexts[roll(&state, 20)], roll(&state, 3000));
        require_size_at(MemoryContextMemAllocated(TopMemoryContext, true), heap_bytes(), "");
    }
    for (int i = 19; i >= 0; i--)
    {
        MemoryContextReset(contexts[i]);
        require_size_at(MemoryContextMemAllocated(TopMemoryContext, true), heap_bytes(), "");
    }
}

Test(accounting, 不递归时只算自己)
{
    MemoryContext parent = new_default("父"), child = new_default("子");

    MemoryContextSetParent(child, parent);
    MemoryContextAlloc(child, 100000);
    expect_size(MemoryContextMemAllocated(parent, false), parent->mem_allocated);
    expect_size(MemoryContextMemAllocated(parent, true), parent->mem_allocated + child->mem_allocated);
}

Test(accounting, 重置留下_keeper_归还其余)
{
    MemoryContext context = new_default("重置");
    AllocSet set = as_set(context);
    AllocBlock keeper = set->keeper;
    void *first = MemoryContextAlloc(context, 10);
    size_t blocks = heap_blocks();
    Size fresh = context->mem_allocated;

    for (int i = 0; i < 3000; i++)
        MemoryContextAlloc(context, 10 + i);
    MemoryContextReset(context);
    expect(set->keeper == keeper && set->blocks == keeper, "keeper 变了");
    expect(keeper->prev == NULL && keeper->next == NULL, "keeper 还连着别的块");
    expect_size(heap_blocks(), blocks);
    expect_size(context->mem_allocated, fresh);
    expect_size(set->nextBlockSize, set->initBlockSize);
    expect_size(counters_of(context).freechunks, 0);
    expect(MemoryContextIsEmpty(context), "重置之后应是空的");
    expect(MemoryContextAlloc(context, 10) == first, "keeper 没有从头用起");
}

Test(accounting, 重置空上下文什么也不做)
{
    MemoryContext context = new_default("空");
    size_t requests = heap_requests();

    for (int i = 0; i < 10; i++)
        MemoryContextReset(context);
    expect_size(heap_requests(), requests);
    expect(context->isReset, "仍应是空的");
}

Test(accounting, 重置之后块的序列从头开始)
{
    MemoryContext context = AllocSetContextCreateInternal(TopMemoryContext, "序列", 0, 1024, 65536);
    Size totals[60];

    for (int round = 0; round < 3; round++)
    {
        for (int i = 0; i < 60; i++)
        {
            MemoryContextAlloc(context, 700);
            if (round == 0)
                totals[i] = context->mem_allocated;
            else
                expect_size(context->mem_allocated, totals[i]);
        }
        MemoryContextReset(context);
    }
}
