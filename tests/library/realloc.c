/* realloc.c —— 改变一片的大小：留在原处、搬家、专用块；内容总是保留。 */
#include "support.h"

SUITE(realloc);

static void
fill(void *pointer, Size size, int seed)
{
    for (Size i = 0; i < size; i++)
        ((unsigned char *) pointer)[i] = (unsigned char) (seed + i * 7 + i / 251);
}

static void
expect_filled(const void *pointer, Size size, int seed, const char *where)
{
    for (Size i = 0; i < size; i++)
        require(((const unsigned char *) pointer)[i] == (unsigned char) (seed + i * 7 + i / 251),
                "第 %zu 字节变了 %s", i, where);
}

Test(realloc, 片放得下就留在原处)
{
    MemoryContext context = new_default("原处");
    Size space = class_space(100);
    void *pointer = MemoryContextAlloc(context, 100);

    for (Size size = 0; size <= space; size++)
        expect(repalloc(pointer, size) == pointer, "改成 %zu 不该搬家", size);
    expect_size(usable(pointer), space);
    expect(repalloc(pointer, space + 1) != pointer, "改成 %zu 应当搬家", space + 1);
}

Test(realloc, 搬家之后旧片进空闲链表)
{
    MemoryContext context = new_default("搬家");
    void *pointer = MemoryContextAlloc(context, ALLOC_MIN_CHUNK), *moved;
    Size freechunks = counters_of(context).freechunks;

    moved = repalloc(pointer, ALLOC_MIN_CHUNK + 1);
    expect(moved != pointer, "应当搬家");
    expect_size(counters_of(context).freechunks, freechunks + 1);
    expect(MemoryContextAlloc(context, 1) == pointer, "旧片没有回到空闲链表");
}

Test(realloc, 仍属原来的上下文)
{
    MemoryContext context = new_default("主人");
    void *pointer = MemoryContextAlloc(context, 10);

    expect(CurrentMemoryContext != context, "当前上下文不该是它");
    for (Size size = 1; size < 100000; size *= 3)
    {
        pointer = repalloc(pointer, size);
        expect(GetMemoryChunkContext(pointer) == context, "改成 %zu 后换了主人", size);
    }
}

static Size sizes_to_try[] = {0, 1, 7, 8, 9, 100, 128, 129, 1000, 4096, 8191, 8192, 8193, 8200, 9000,
                              20000, 100000, 300000};

Test(realloc, 任意两个大小之间都保留共同的部分)
{
    MemoryContext context = new_default("内容");

    for (size_t i = 0; i < lengthof(sizes_to_try); i++)
        for (size_t j = 0; j < lengthof(sizes_to_try); j++)
        {
            Size from = sizes_to_try[i], to = sizes_to_try[j];
            const char *where = text("（%zu → %zu）", from, to);
            char *pointer = MemoryContextAlloc(context, from);

            fill(pointer, from, (int) i);
            pointer = repalloc(pointer, to);
            expect_filled(pointer, Min(from, to), (int) i, where);
            expect(usable(pointer) >= to, "片太小 %s", where);
            fill(pointer, to, (int) j);
            pointer = repalloc(pointer, from);
            expect_filled(pointer, Min(from, to), (int) j, where);
            pfree(pointer);
        }
}

Test(realloc, 不惊动邻居)
{
    MemoryContext context = new_default("邻居");
    void *pieces[64];

    for (int i = 0; i < 64; i++)
    {
        pieces[i] = MemoryContextAlloc(context, 64);
        fill(pieces[i], 64, i);
    }
    for (int i = 0; i < 64; i += 2)
    {
        pieces[i] = repalloc(pieces[i], 64 + 64 * i);
        memset(pieces[i], 0xEE, 64 + 64 * i);
    }
    for (int i = 1; i < 64; i += 2)
        expect_filled(pieces[i], 64, i, text("（第 %d 片）", i));
}

Test(realloc, 专用块随请求伸缩_账也跟着)
{
    MemoryContext context = new_default("伸缩");
    Size limit = as_set(context)->allocChunkLimit;
    Size base = context->mem_allocated;
    size_t heap = heap_bytes();
    void *pointer = MemoryContextAlloc(context, limit + 1);

    for (Size size = limit + 1; size < 20 * limit; size += limit / 2 + 13)
    {
        Size block = ALLOC_BLOCKHDRSZ + ALLOC_CHUNKHDRSZ + (size + 7) / 8 * 8;

        pointer = repalloc(pointer, size);
        expect_size(context->mem_allocated - base, block);
        expect_size(heap_bytes() - heap, block);
        expect_size((Size) nblocks_of(context), 2);
    }
}

Test(realloc, 专用块缩到上限以下仍是专用块)
{
    MemoryContext context = new_default("缩小");
    Size limit = as_set(context)->allocChunkLimit;
    Size base = context->mem_allocated;
    void *pointer = MemoryContextAlloc(context, limit * 3);

    for (Size size = limit; size > 0; size /= 3)
    {
        pointer = repalloc(pointer, size);
        expect_size_at(usable(pointer), limit + 8, text("（%zu）", size));
        expect_size((Size) nblocks_of(context), 2);
    }
    pointer = repalloc(pointer, 0);
    expect_size(usable(pointer), limit + 8);
    pfree(pointer);
    expect_size(context->mem_allocated, base);
    expect_size((Size) nblocks_of(context), 1);
}

Test(realloc, 夹在块链表中间的专用块搬家后链表完整)
{
    MemoryContext context = new_default("中间");
    Size limit = as_set(context)->allocChunkLimit;
    void *pieces[5];

    for (int i = 0; i < 5; i++)
        pieces[i] = MemoryContextAlloc(context, limit + 1);
    for (int round = 1; round < 8; round++)
        for (int i = 0; i < 5; i++)
        {
            AllocBlock before = NULL;
            int count = 0;

            pieces[i] = repalloc(pieces[i], limit * 4 * round + 1000 * i);
            for (AllocBlock block = as_set(context)->blocks; block != NULL; block = block->next)
            {
                require(block->prev == before, "prev 断了");
                before = block;
                count++;
            }
            require_size_at((Size) count, 6, "");
        }
    for (int i = 0; i < 5; i++)
        pfree(pieces[i]);
    expect_size((Size) nblocks_of(context), 1);
}

Test(realloc, 跨过上限从普通片变成专用块)
{
    MemoryContext context = new_default("跨界");
    Size limit = as_set(context)->allocChunkLimit;
    void *pointer = MemoryContextAlloc(context, limit);
    Size total = context->mem_allocated;

    pointer = repalloc(pointer, limit + 1);
    expect_size(usable(pointer), limit + 8);
    expect_size(context->mem_allocated - total, ALLOC_BLOCKHDRSZ + ALLOC_CHUNKHDRSZ + limit + 8);
    expect_size(counters_of(context).freechunks > 0, true);
}

Test(realloc, 拒绝不像话的指针)
{
    char *pointer = palloc(100);
    void *result = NULL;

    CATCH(result = repalloc(NULL, 10));
    expect_error("repalloc called with invalid pointer (nil)");
    CATCH(result = repalloc(pointer + 1, 10));
    expect_error(text("repalloc called with invalid pointer %p", (void *) (pointer + 1)));
    CATCH(result = repalloc_huge(pointer + 4, 10));
    expect_error(text("repalloc called with invalid pointer %p", (void *) (pointer + 4)));
    expect(result == NULL, "出错了还有结果");
    pfree(pointer);
}

Test(realloc, 专用块的块头被改坏时报错)
{
    MemoryContext context = new_default("坏块头");
    void *pointer = MemoryContextAlloc(context, as_set(context)->allocChunkLimit + 1), *result = NULL;
    AllocBlock block = as_set(context)->blocks->next;

    block->freeptr -= 8;
    CATCH(result = repalloc(pointer, 100000));
    expect_error(text("could not find block containing chunk %p", (void *) AllocPointerGetChunk(pointer)));
    expect(result == NULL, "出错了还有结果");
    block->freeptr += 8;
    pfree(pointer);
}

/* 依次：把片改成 size，应得占用、总计、块数、空闲、空闲片。 */
static void *
step(void *pointer, const Size row[6])
{
    MemoryContext context = GetMemoryChunkContext(pointer);
    const char *where = text("（改成 %zu）", row[0]);
    MemoryContextCounters counters;

    pointer = repalloc(pointer, row[0]);
    counters = counters_of(context);
    expect_size_at(GetMemoryChunkSpace(pointer), row[1], where);
    expect_size_at(counters.totalspace, row[2], where);
    expect_size_at(counters.nblocks, row[3], where);
    expect_size_at(counters.freespace, row[4], where);
    expect_size_at(counters.freechunks, row[5], where);
    return pointer;
}

Test(realloc, 与_PostgreSQL_15_实测的相同)
{
    MemoryContext context = new_default("c");
    void *a = MemoryContextAlloc(context, 100);

    ONLY_WITH_POSTGRES_LAYOUT();
    a = step(a, (Size[]){128, 144, 8192, 1, 7784, 0});
    a = step(a, (Size[]){40, 144, 8192, 1, 7784, 0});
    a = step(a, (Size[]){129, 272, 8192, 1, 7656, 1});
    expect_size(GetMemoryChunkSpace(MemoryContextAlloc(context, 128)), 144);
    a = step(a, (Size[]){9000, 9016, 17248, 2, 7784, 1});
    a = step(a, (Size[]){20000, 20016, 28248, 2, 7784, 1});
    a = step(a, (Size[]){100, 8216, 16448, 2, 7784, 1});
    a = step(a, (Size[]){0, 8216, 16448, 2, 7784, 1});
    pfree(a);
    expect_size(context->mem_allocated, 8192);
    MemoryContextAlloc(context, 7000);
    expect_size(counters_of(context).freechunks, 6);
    MemoryContextAlloc(context, 7000);
    expect_size(counters_of(context).freechunks, 13);
    MemoryContextAlloc(context, 7000);
    expect_size(counters_of(context).freechunks, 20);
    expect_size(counters_of(context).totalspace, 73728);
    expect_size(counters_of(context).freespace, 48576);
    MemoryContextReset(context);
    expect_size(counters_of(context).totalspace, 8192);
    expect_size(counters_of(context).freespace, 7928);
    expect(context->isReset, "重置之后应是空的");
    MemoryContextAlloc(context, 8);
    expect_size(counters_of(context).freespace, 7904);
}
