/* 用学生选的参数编译的库。 */
#include "check.h"

static MemoryContext
default_set(void)
{
    return AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
}

/* 要 size 字节，放掉，mem_allocated 少了多少。 */
static Size
returned(MemoryContext context, Size size)
{
    void       *pointer = MemoryContextAlloc(context, size);
    Size        before = context->mem_allocated;

    pfree(pointer);
    return before - context->mem_allocated;
}

CHECK(大的立刻归还, 2, "sec-free-two", "超过片的上限的，释放时整块还给 malloc；3000 要超过上限，2000 不要")
{
    MemoryContext context = default_set();

    expect_true(returned(context, 3000) > 0, "释放 3000 字节的，没有还给 malloc");
    for (int i = 0; i < 500; i++)
    {
        Size        size = random_size(3000, 20000);

        expect_true(returned(context, size) > 0, "释放 %zu 字节的，没有还给 malloc", size);
    }
}

GUARD(结构留在链表上, 1, "sec-free-list", "不超过片的上限的，释放时挂上链表，同级的下一次请求得到它")
{
    MemoryContext context = default_set();

    for (int i = 0; i < 500; i++)
    {
        void       *pointer = MemoryContextAlloc(context, 2000);
        Size        total = context->mem_allocated;

        pfree(pointer);
        expect_number(context->mem_allocated, total, "释放 2000 字节的以后，mem_allocated");
        expect_true(MemoryContextAlloc(context, 2000) == pointer, "释放 2000 字节的再要，得到的不是它");
        pfree(pointer);
        returned(context, random_size(1, 1000));
    }
}

CHECK(零碎的互相顶替, 2, "sec-sizes-why", "同一级的片一样大，才能互换；最小的一级要装得下 1 到 32 的任何一个")
{
    MemoryContext context = default_set();

    for (int i = 0; i < 500; i++)
    {
        Size        first = i == 0 ? 1 : random_size(1, 32), second = i == 0 ? 32 : random_size(1, 32);
        void       *pointer = MemoryContextAlloc(context, first);

        pfree(pointer);
        expect_true(MemoryContextAlloc(context, second) == pointer, "释放 %zu 字节的，再要 %zu 字节，得到的不是它", first, second);
        pfree(pointer);
    }
}

CHECK(两个预测, 2, "sec-alloc-dedicated", "专用块不取整到 2 的幂，只加块头与片头；链表上的片连片头一起算空闲")
{
    MemoryContext context = default_set();
    void       *pointer = MemoryContextAlloc(context, 20);
    Size        total = context->mem_allocated, free = free_bytes(context);

    pfree(pointer);
    expect_predicted("放二十字节增加", free_bytes(context) - free);
    MemoryContextAlloc(context, 3000);
    expect_predicted("要三千字节增加", context->mem_allocated - total);
}
