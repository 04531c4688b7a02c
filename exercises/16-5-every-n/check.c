/* 改好的专用块：成功时账跟着变，失败时什么也不变。 */
#include "check.h"

static MemoryContext
new_set(void)
{
    return AllocSetContextCreate(TopMemoryContext, "x", ALLOCSET_DEFAULT_SIZES);
}

static void *
resize(MemoryContext context, void *chunk, Size size)
{
    return context->methods->realloc(context, chunk, size);
}

/* 超过片的上限的大小。 */
static Size
dedicated_size(void)
{
    return random_size(ALLOC_CHUNK_LIMIT + 1, 8 * ALLOC_CHUNK_LIMIT);
}

CHECK(变大变小账都跟着变, 1, "sec-realloc-dedicated", "成功以后，mem_allocated 加上新旧两块大小之差")
{
    MemoryContext context = new_set();
    Size        empty = context->mem_allocated, sizes[] = {3, 7, 2, 5};
    void       *chunk = MemoryContextAlloc(context, 4 * ALLOC_CHUNK_LIMIT);

    for (size_t i = 0; i < lengthof(sizes); i++)
    {
        chunk = resize(context, chunk, sizes[i] * ALLOC_CHUNK_LIMIT);
        expect_true(chunk != NULL, "内存够，却说要不到");
        expect_number(context->mem_allocated - empty, ALLOC_BLOCKHDRSZ + ALLOC_CHUNKHDRSZ + sizes[i] * ALLOC_CHUNK_LIMIT,
                      "改成 %zu 字节以后，这一块记了多少", sizes[i] * ALLOC_CHUNK_LIMIT);
    }
}

CHECK(要不到时什么也不变, 2, "sec-realloc-dedicated", "realloc 返回 NULL 时，账与块都应当与之前相同")
{
    MemoryContext context = new_set();
    char       *chunk = MemoryContextAlloc(context, 3 * ALLOC_CHUNK_LIMIT);
    Size        before = context->mem_allocated;

    memset(chunk, 'x', 3 * ALLOC_CHUNK_LIMIT);
    heap_fail_nth(1);
    expect_true(resize(context, chunk, 9 * ALLOC_CHUNK_LIMIT) == NULL, "malloc 失败了，却说变大了");
    heap_fail_never();
    expect_number(context->mem_allocated, before, "要不到以后的 mem_allocated");
    expect_number(total_bytes(context), before, "要不到以后各块的总字节");
    expect_true(chunk[0] == 'x' && chunk[3 * ALLOC_CHUNK_LIMIT - 1] == 'x', "要不到以后，内容变了");
}

CHECK(每一次轮流失败_账都相符, 2, "sec-testing-failure", "变小也要经过 realloc，也会失败")
{
    for (int round = 0; round < 40; round++)
    {
        MemoryContext context = new_set();
        void       *chunk = MemoryContextAlloc(context, dedicated_size());

        for (int step = 0; step < 50; step++)
        {
            void       *moved;

            heap_fail_nth(random_below(3));
            moved = resize(context, chunk, dedicated_size());
            heap_fail_never();
            chunk = moved != NULL ? moved : chunk;
            expect_number(context->mem_allocated, total_bytes(context), "第 %d 步%s以后的 mem_allocated，对照各块的总字节", step,
                          moved == NULL ? "失败" : "成功");
        }
        MemoryContextDelete(context);
    }
}
