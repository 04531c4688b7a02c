/* deep.c —— 一百万层深、一百万个孩子宽的树，在很小的栈上。 */
#include <pthread.h>

#include "support.h"

SUITE(deep);

#if defined(__SANITIZE_ADDRESS__)
#define MANY 200000             /* ASan 下每个上下文贵得多 */
#else
#define MANY 1000000
#endif
#define TINY_STACK (256 * 1024) /* 字节；每层只要递归一字节也不够一百万层 */

/* 每个上下文只有 keeper，而且尽量小。 */
static MemoryContext
sprout(MemoryContext parent)
{
    return AllocSetContextCreateInternal(parent, "芽", 8, 1024, 8192);
}

static MemoryContext
grow_deep(MemoryContext top)
{
    MemoryContext tip = top;

    for (int i = 0; i < MANY; i++)
        tip = sprout(tip);
    return tip;
}

static void *
run_body(void *body)
{
    ((void (*)(void)) body)();
    return NULL;
}

static void
on_tiny_stack(void (*body)(void))
{
    pthread_attr_t attributes;
    pthread_t thread;

    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, TINY_STACK);
    require(pthread_create(&thread, &attributes, run_body, (void *) body) == 0, "建不了线程");
    pthread_join(thread, NULL);
    pthread_attr_destroy(&attributes);
}

static void
delete_deep(void)
{
    size_t blocks = heap_blocks();
    MemoryContext top = sprout(TopMemoryContext);

    grow_deep(top);
    expect_size(heap_blocks() - blocks, MANY + 1);
    MemoryContextDelete(top);
    expect_size(heap_blocks(), blocks);
}

Test(deep, 删除一百万层)
{
    on_tiny_stack(delete_deep);
}

static void
reset_deep(void)
{
    MemoryContext top = sprout(TopMemoryContext), tip = grow_deep(top);
    size_t blocks = heap_blocks();
    Size total;

    for (MemoryContext node = tip; node != top; node = node->parent)
        if (((uintptr_t) node >> 6) % 16 == 0)
            MemoryContextAlloc(node, 1);
    total = MemoryContextMemAllocated(top, true);
    expect(total > (Size) MANY * sizeof(AllocSetContext), "总数不对");
    MemoryContextResetChildren(top);
    expect(tip->isReset && tip->parent != NULL, "最深的一个没有重置");
    expect_size(heap_blocks(), blocks);
    MemoryContextReset(top);
    expect(top->firstchild == NULL, "重置应删除后代");
}

Test(deep, 重置一百万层)
{
    on_tiny_stack(reset_deep);
}

static int calls;

static void
count_call(void *arg)
{
    (void) arg;
    calls++;
}

static void
delete_wide(void)
{
    static MemoryContextCallback callback = {.func = count_call};
    size_t blocks = heap_blocks();
    MemoryContext top = sprout(TopMemoryContext), first = sprout(top);

    MemoryContextRegisterResetCallback(first, &callback);
    for (int i = 1; i < MANY; i++)
        sprout(top);
    MemoryContextResetChildren(top);
    expect_size((Size) calls, 1);
    expect_size(MemoryContextMemAllocated(top, true), (MANY + 1) * top->mem_allocated);
    capture_stderr();
    MemoryContextStats(top);
    expect(strstr(captured_stderr(), text("\n  %d more child contexts containing ", MANY - 100)) != NULL,
           "统计没有合并");
    MemoryContextDelete(top);
    expect_size(heap_blocks(), blocks);
}

Test(deep, 一百万个孩子)
{
    on_tiny_stack(delete_wide);
}

/* 梳子：一条长枝，每一节带一个孩子。 */
static void
delete_comb(void)
{
    size_t blocks = heap_blocks();
    MemoryContext top = sprout(TopMemoryContext), tip = top;

    for (int i = 0; i < MANY / 2; i++)
    {
        MemoryContext next = sprout(tip);

        sprout(tip);
        tip = next;
    }
    MemoryContextResetChildren(top);
    MemoryContextDeleteChildren(top);
    expect(top->firstchild == NULL, "还有后代");
    MemoryContextDelete(top);
    expect_size(heap_blocks(), blocks);
}

Test(deep, 一百万个结点的梳子)
{
    on_tiny_stack(delete_comb);
}
