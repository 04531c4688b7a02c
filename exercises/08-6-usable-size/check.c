/* minContextSize 说的是留给用户的空间。 */
#include "check.h"

#define SMALLEST_ROOM (ALLOC_CHUNKHDRSZ + ALLOC_MIN_CHUNK)

/* 创建一个集合，核对空闲字节数、账与向 malloc 要的字节数。 */
static MemoryContext
create(Size min, Size init, Size room)
{
    MemoryContext set = AllocSetContextCreate(TopMemoryContext, "x", min, init, 8 * init);

    expect_number(free_bytes(set), room, "min = %zu、init = %zu 时空闲的字节数", min, init);
    expect_number(set->mem_allocated, ALLOC_SETHDRSZ + ALLOC_BLOCKHDRSZ + room,
                  "min = %zu、init = %zu 时的 mem_allocated", min, init);
    return set;
}

CHECK(要多少就空闲多少, 1, "sec-create-first", "空闲的是第一块去掉上下文头与块头；两个头都要加在 minContextSize 之外")
{
    create(1024, 1024, 1024);
    expect_number(heap_last_request(), ALLOC_SETHDRSZ + ALLOC_BLOCKHDRSZ + 1024, "向 malloc 要的字节数");
    create(8192, 1024, 8192);
    create(65536, 8192, 65536);
    create(264, 1024, 264);
}

GUARD(没有要求的照旧, 1, "sec-create-first", "minContextSize 是 0，意思是没有特别的要求：整个第一块就是 initBlockSize，头也在里面")
{
    create(0, 1024, 1024 - ALLOC_SETHDRSZ - ALLOC_BLOCKHDRSZ);
    create(0, 8192, 8192 - ALLOC_SETHDRSZ - ALLOC_BLOCKHDRSZ);
    create(0, 24576, 24576 - ALLOC_SETHDRSZ - ALLOC_BLOCKHDRSZ);
}

CHECK(太小的抬到一个最小的片, 1, "sec-create-first", "放不下一个最小的片与它的片头，第一次分配就得另要一块，这样的第一块没有用处")
{
    for (Size min = MAXIMUM_ALIGNOF; min <= 2 * SMALLEST_ROOM; min += MAXIMUM_ALIGNOF)
    {
        MemoryContext set = create(min, 1024, Max(min, SMALLEST_ROOM));

        MemoryContextAlloc(set, ALLOC_MIN_CHUNK);
        expect_number(block_count(set), 1, "min = %zu 时，分配一个最小的片以后的块数", min);
    }
}

CHECK(随机的尺寸, 2, "sec-create-first", "规矩要对每一组合法的尺寸都成立，不只是常见的几组")
{
    for (int i = 0; i < 2000; i++)
    {
        Size        init = MAXALIGN(random_size(ALLOC_SMALLEST_INIT, 10000));
        Size        min = MAXALIGN(random_size(SMALLEST_ROOM, (Size) 1 << (5 + random_below(12))));
        MemoryContext set = create(min, init, min);

        expect_number(((AllocSet) set)->nextBlockSize, init, "min = %zu、init = %zu 时的 nextBlockSize", min, init);
        MemoryContextDelete(set);
    }
}
